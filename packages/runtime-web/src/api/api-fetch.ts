import { openLine } from '@orderwright/server/client';

export { Refusal, Unreachable } from '@orderwright/server/client';
export const { apiFetch, speak, onSignedOut } = openLine();
