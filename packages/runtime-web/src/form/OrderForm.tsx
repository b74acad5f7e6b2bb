import {
  describeIssue,
  fieldsOf,
  type FormView,
  type Issue,
  type Json,
  sameJson,
  type Template,
} from '@orderwright/engine';
import Box from '@mui/material/Box';
import {
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { spokenLanguage, useTexts } from '../ui/index.ts';
import {
  FocusPointerContext,
  FormFilesContext,
  type FormPage,
  type FormTools,
  FormToolsContext,
} from './form-tools.ts';
import { formTexts } from './form-texts.ts';
import { changedPlaces } from './live/changed-places.ts';
import { FormStore } from './live/form-store.ts';
import { FormStoreContext } from './live/use-live.ts';
import { SectionForm } from './rjsf/SectionForm.tsx';
import { DeskSections } from './sections/DeskSections.tsx';
import { type SectionEntry, SectionList, SectionPage } from './sections/PhoneSections.tsx';
import { nodesByPath } from './slice/nodes-by-path.ts';
import { missingPointers, progressOf, sectionHolds, sectionIsSeen } from './slice/progress.ts';
import { pointerOf, sayIssues } from './slice/said-issues.ts';
import { sectionsOf } from './slice/sections.ts';
import { useFocusPath } from './use-focus-path.ts';
import { useLatest } from './use-latest.ts';
import { useSameWhileEqual } from './use-same-while-equal.ts';

export interface OrderFormProps extends FormPage {
  /** In the language it is shown in: see `localise`. */
  readonly template: Template;
  /** What this person sees now, their unsent writes applied: see `resolveForm`. */
  readonly view: FormView;
  readonly language: string;
  /** ISO 4217. */
  readonly currency?: string;
  /** IANA name; the device's when left out. */
  readonly timeZone?: string;
  /** `phone`: a list of sections, each a page; `desk`: all on one page. */
  readonly layout: 'phone' | 'desk';
  /** Answers as read, nothing to fill. */
  readonly readOnly?: boolean;
  /** Marks what is missing at its field: after the person tried to complete. */
  readonly showMissing?: boolean;
  /** A field to bring into view, as the path of an issue. */
  readonly focusPath?: string | null;
  /** Said once the field has the focus, so that the page may ask for it again. */
  readonly onFocused?: () => void;
  /** The open section on the phone, null for the list; the form keeps it itself when left out. */
  readonly section?: string | null;
  readonly onSection?: (section: string | null) => void;
  /** Stands in the head of an open section, which has the page to itself on the phone: whether all is saved. */
  readonly sectionAside?: ReactNode;
}

/** The form a template generates: on the technician's phone, on the desk, and in the designer's preview. */
export function OrderForm(props: OrderFormProps) {
  const { template, view, layout, currency = 'EUR', readOnly = false, showMissing = false } = props;
  const { focusPath = null, onFocused, onSection } = props;
  const language = spokenLanguage(props.language);
  const { t } = useTexts(formTexts, language);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const timeZone = props.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

  // The page's functions are read when they are needed: a new closure at each render redraws no field.
  const page = useLatest<FormPage>(props);
  const { attachments, attachmentUrl } = props;
  const files = useMemo(() => ({ attachments, attachmentUrl }), [attachments, attachmentUrl]);
  const canAttach = props.onAttach !== undefined;

  const fields = useMemo(() => fieldsOf(template), [template]);
  const sections = useMemo(() => sectionsOf(fields), [fields]);
  const nodes = useMemo(() => nodesByPath(fields), [fields]);
  const tools = useMemo((): FormTools => {
    return {
      id: id.replaceAll(/[^A-Za-z0-9_-]/g, ''),
      layout,
      language,
      timeZone,
      currency,
      readOnly,
      canAttach,
      t,
      template,
      nodes,
      say: sayOnce((issue) => describeIssue(issue, language, template)),
      write: (path, value: Json) => page.current.onWrite?.([{ path, value }]),
      page: () => page.current,
    };
  }, [id, layout, language, timeZone, currency, readOnly, canAttach, t, template, nodes, page]);

  const drawnIds = useMemo(() => new Set(Array.from(nodes.values(), (node) => node.id)), [nodes]);
  const said = useMemo(
    () => sayIssues(view, showMissing, drawnIds, tools.say),
    [view, showMissing, drawnIds, tools],
  );
  const moment = useMemo(() => ({ view, said }), [view, said]);
  const [store] = useState(() => new FormStore(moment));
  useLayoutEffect(() => {
    // Before the page is painted: fields that changed are drawn again, the others are left as they stand.
    store.show(moment, changedPlaces(nodes, store.moment, moment));
  }, [store, nodes, moment]);
  const entries = useSameWhileEqual(
    useMemo(() => {
      const missing = missingPointers(view);
      return sections
        .filter((section) => sectionIsSeen(section, view))
        .map((section): SectionEntry => ({
          section,
          title: section.title ?? t('general'),
          progress: progressOf(section, view, missing),
        }));
    }, [sections, view, t]),
    sameEntries,
  );

  const [ownSection, setOwnSection] = useState<string | null>(null);
  const openId = props.section === undefined ? ownSection : props.section;
  const open = useCallback(
    (section: string | null) => {
      setOwnSection(section);
      onSection?.(section);
    },
    [onSection],
  );

  const focusPointer = focusPath === null ? null : pointerOf(focusPath, view.answers);
  const holder =
    focusPointer === null ? undefined : entries.find(({ section }) => sectionHolds(section, focusPointer));
  // A form of one section needs no list in front of it.
  const alone = entries.length === 1;
  const at = alone ? 0 : entries.findIndex(({ section }) => section.id === openId);
  const holderId = holder?.section.id;
  useEffect(() => {
    if (layout === 'phone' && holderId !== undefined && holderId !== openId && !alone) open(holderId);
    // Only a new wish opens a section: the person may leave it again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focusPointer, holderId, layout]);
  useFocusPath(
    root,
    focusPointer,
    layout === 'desk' || alone || (at >= 0 && entries[at]?.section.id === holderId),
    onFocused,
  );

  const current = entries[at];
  const currentSection = current?.section;
  const pageOfSection = useMemo(() => currentSection && drawn({ section: currentSection }), [currentSection]);
  return (
    <FormToolsContext value={tools}>
      <FormStoreContext value={store}>
        <FocusPointerContext value={focusPointer}>
          <FormFilesContext value={files}>
            <Box
              ref={root}
              lang={language}
              data-density={layout}
              sx={{ containerName: 'page', containerType: 'inline-size', color: 'text.primary' }}
            >
              {layout === 'desk' ? (
                <DeskSections entries={entries}>{drawn}</DeskSections>
              ) : alone && current ? (
                pageOfSection
              ) : current ? (
                <SectionPage
                  key={current.section.id}
                  entries={entries}
                  at={at}
                  onOpen={open}
                  aside={props.sectionAside}
                >
                  {pageOfSection}
                </SectionPage>
              ) : (
                <SectionList entries={entries} showMissing={showMissing} onOpen={open} />
              )}
            </Box>
          </FormFilesContext>
        </FocusPointerContext>
      </FormStoreContext>
    </FormToolsContext>
  );
}

const drawn = ({ section }: Pick<SectionEntry, 'section'>): ReactNode => (
  <SectionForm key={section.id} section={section} />
);

const MOST_KNOWN = 1000;

/** Finding a sentence walks the template: each issue is said once. */
function sayOnce(say: (issue: Issue) => string): (issue: Issue) => string {
  const known = new Map<string, string>();
  return (issue) => {
    const key = `${issue.code} ${issue.path} ${JSON.stringify(issue.params)}`;
    const sentence = known.get(key) ?? say(issue);
    if (known.size > MOST_KNOWN) known.clear();
    known.set(key, sentence);
    return sentence;
  };
}

const sameEntries = (a: readonly SectionEntry[], b: readonly SectionEntry[]): boolean =>
  a.length === b.length &&
  a.every((entry, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      entry.section === other.section &&
      entry.title === other.title &&
      sameJson({ ...entry.progress }, { ...other.progress })
    );
  });
