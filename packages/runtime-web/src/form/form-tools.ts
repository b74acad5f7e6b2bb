import type { FieldNode, Issue, Json, Ref, Template, Write } from '@orderwright/engine';
import { createContext, useContext } from 'react';
import type { AttachmentMeta } from '../capture/prepare-attachment.ts';
import type { Say } from '../ui/index.ts';
import type { formTexts } from './form-texts.ts';

/** What is known of a file beside its bytes. */
export interface KnownAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly status?: 'awaited' | 'stored' | 'rejected';
  readonly signer?: string | undefined;
}

/** What a form asks of the page it stands on. */
export interface FormPage {
  readonly onWrite?: ((writes: Write[]) => void) | undefined;
  /** Keeps a file and gives the id under which answers name it. */
  readonly onAttach?: ((path: string, file: Blob, meta: AttachmentMeta) => Promise<string>) | undefined;
  readonly attachmentUrl?: ((id: string, size: 'small' | 'full') => string) | undefined;
  readonly attachments?: Readonly<Record<string, KnownAttachment>> | undefined;
  /** Why a field is as it is, in sentences. */
  readonly why?: ((pointer: string) => string) | undefined;
  /** Finds records of the organisation: `kind` is site, asset, part, person, contact or customer. */
  readonly searchRef?: ((kind: string, query: string) => Promise<readonly Ref[]>) | undefined;
}

/** What every field of one form shares. Its identity changes only when language, layout or template do. */
export interface FormTools {
  readonly id: string;
  readonly layout: 'phone' | 'desk';
  readonly language: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly readOnly: boolean;
  readonly canAttach: boolean;
  readonly t: Say<(typeof formTexts)['en']>;
  readonly template: Template;
  readonly nodes: ReadonlyMap<string, FieldNode>;
  readonly say: (issue: Issue) => string;
  readonly write: (path: string, value: Json) => void;
  /** The page's functions of this moment. */
  readonly page: () => FormPage;
}

export const FormToolsContext = createContext<FormTools | null>(null);

/** The tools of the form around this component. */
export function useFormTools(): FormTools {
  const tools = useContext(FormToolsContext);
  if (!tools) throw new Error('a field stands outside an OrderForm');
  return tools;
}

/** The files of the order, which come and go without the template or the answers changing. */
export type FormFiles = Pick<FormPage, 'attachments' | 'attachmentUrl'>;
export const FormFilesContext = createContext<FormFiles>({});

/** Where a file's bytes are shown from and what is known of it. */
export const useFormFiles = (): FormFiles => useContext(FormFilesContext);

/** The field to bring into view, so that a closed row opens for it. */
export const FocusPointerContext = createContext<string | null>(null);
export const useFocusPointer = (): string | null => useContext(FocusPointerContext);

/** The id of a field's control on the page. */
export const controlId = (form: string, pointer: string): string =>
  `${form}${pointer.replaceAll(/[^A-Za-z0-9_-]/g, '.')}`;
