/** The generated form: `OrderForm` draws what the engine's `resolveForm` saw, and sends writes up. */
export { WhyHere } from './WhyHere.tsx';
export { OrderForm, type OrderFormProps } from './OrderForm.tsx';
export type { FormPage, KnownAttachment } from './form-tools.ts';
export type { AttachmentMeta } from '../capture/prepare-attachment.ts';
export { prepareAttachment } from '../capture/prepare-attachment.ts';
export { isOwnPage } from './slice/is-own-page.ts';
export { seenSections } from './slice/seen-sections.ts';
export { formTexts } from './form-texts.ts';
