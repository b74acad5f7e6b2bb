import {
  type Actor,
  type CompiledTemplate,
  type FormView,
  localise,
  openTransitions,
  type OpenTransition,
  resolveForm,
  type DecideFacts,
  type Sample,
  type SampleStep,
  type Template,
  type WorkOrder,
  type Write,
} from '@orderwright/engine';
import type { AttachmentMeta } from '@orderwright/runtime-web/form';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { useEditor } from '../app/editor.ts';
import { useMe } from '../app/session.ts';
import type { ShownOrder } from '../preview/PhoneFrame.tsx';
import { type ChosenFile, stepsOfWrite } from './files.ts';
import { stepsOf } from './sample-of-walk.ts';
import { inventedFacts, openingSteps, type Surroundings } from './surroundings.ts';
import { tryTexts } from './try-texts.ts';
import {
  answer,
  back,
  beginSample,
  beginWalk,
  compileForTrying,
  follow,
  goOn,
  storyOf,
  take,
  takeAll,
  type Walk,
} from './walk.ts';

/** The order under the hand, as the chosen person sees it now. */
export interface Standing {
  readonly order: WorkOrder;
  readonly actor: Actor;
  readonly facts: DecideFacts;
  readonly transitions: readonly OpenTransition[];
}

/** An order of the draft stepped by hand, and everything that can be done with it. */
export interface Hand {
  readonly walk: Walk;
  readonly compiled: CompiledTemplate;
  /** The draft as it stands, in its own language. */
  readonly template: Template;
  readonly role: string;
  setRole(role: string): void;
  readonly language: string;
  readonly around: Surroundings;
  /** Opens the same order in other surroundings and takes the same steps again. */
  setAround(around: Surroundings): void;
  /** Null before a sample's first step. */
  readonly standing: Standing | null;
  readonly preview: ShownOrder;
  /** Does something as the chosen person. */
  act(step: SampleStep): void;
  back(): void;
  restart(): void;
  goOn(all?: boolean): void;
  /** Lays a sample out to be stepped. */
  openSample(sample: Sample): void;
  /** Takes steps from the beginning, as somebody else took them; gives the walk back that stood there. */
  replace(steps: readonly SampleStep[]): () => void;
}

interface Held {
  readonly walk: Walk;
  readonly role: string;
  /** Files of the order by the ids it gave them. */
  readonly files: ShownOrder['files'];
}

const roleAfter = (walk: Walk, role: string): string =>
  (walk.sample !== null && storyOf(walk).person.roles[0]) || role;

/** What the form wrote, taken into the order as steps of whoever fills it. */
const written = (held: Held, write: Write, chosen: ReadonlyMap<string, ChosenFile>): Held => {
  const { order } = storyOf(held.walk);
  if (order === null) return held;
  const as = [held.role];
  return stepsOfWrite(write, order, held.walk.compiled, chosen).reduce<Held>((now, { step, file }) => {
    const walk = 'answer' in step ? answer(now.walk, { ...step, as }) : take(now.walk, { ...step, as });
    const kept = file === null ? undefined : chosen.get(file);
    const added = storyOf(walk).last.find((event) => event.type === 'attachment-added');
    if (walk.refused !== null || kept === undefined || added === undefined) return { ...now, walk };
    const { meta, mediaType, url } = kept;
    const known = { name: meta.name, mediaType, status: 'stored', signer: meta.signer, url } as const;
    return { ...now, walk, files: { ...now.files, [added.payload.attachment.id]: known } };
  }, held);
};

/** Steps an order of the draft by hand; null while the draft cannot run. */
export function useHand(): Hand | null {
  const { template, content } = useEditor();
  const { org } = useMe();
  const { t } = useTexts(tryTexts);
  const latest = useDeferredValue(template);
  const compiled = useMemo(() => compileForTrying(latest), [latest]);
  const [around, setSurroundings] = useState<Surroundings>(() => {
    const at = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
    return {
      at,
      priority: 'normal',
      planned: true,
      names: { customer: t('example.customer'), site: t('example.site'), asset: t('example.asset') },
      facts: inventedFacts(latest, at),
    };
  });
  const [held, setHeld] = useState<Held | null>(null);
  // Files come one by one while the form goes on: each has to be known before the next render.
  const chosen = useRef<Map<string, ChosenFile>>(new Map());

  const fresh = (c: CompiledTemplate, surroundings: Surroundings): Walk =>
    beginWalk(c, openingSteps(surroundings, org));

  // The draft changes under the order: the same steps are taken on it anew.
  if (compiled !== null && (held === null || held.walk.compiled !== compiled)) {
    setHeld(
      held === null
        ? { walk: fresh(compiled, around), role: 'technician', files: {} }
        : { ...held, walk: follow(held.walk, compiled) },
    );
  }

  const change = useCallback((make: (walk: Walk) => Walk) => {
    setHeld((before) => {
      if (before === null) return before;
      const walk = make(before.walk);
      return { ...before, walk, role: roleAfter(walk, before.role) };
    });
  }, []);

  const localised = useMemo(() => localise(latest, content), [latest, content]);
  // Steps and their dialogs speak the language of the phone.
  const spoken = useMemo(() => compileForTrying(localised), [localised]);
  const walk = held?.walk ?? null;
  const role = held?.role ?? 'technician';
  const standing = useMemo((): Standing | null => {
    if (walk === null) return null;
    const { order, facts, at } = storyOf(walk);
    if (order === null) return null;
    const actor: Actor = { kind: 'user', id: role, name: role, roles: [role] };
    const now = { ...facts, receivedAt: at };
    const transitions = openTransitions(spoken ?? walk.compiled, order, actor, now);
    return { order, actor, facts: now, transitions };
  }, [walk, role, spoken]);
  const view = useMemo(
    (): FormView | null =>
      walk === null || standing === null
        ? null
        : resolveForm(walk.compiled, standing.order, standing.actor, standing.facts),
    [walk, standing],
  );

  const write = useCallback(
    (writes: readonly Write[]): void =>
      setHeld((before) => before && writes.reduce((now, each) => written(now, each, chosen.current), before)),
    [],
  );
  const attach = useCallback((_path: string, file: Blob, meta: AttachmentMeta): Promise<string> => {
    const id = v7();
    chosen.current.set(id, { url: URL.createObjectURL(file), mediaType: file.type, meta });
    return Promise.resolve(id);
  }, []);
  const restart = (): void => {
    if (compiled !== null) change(() => fresh(compiled, around));
  };

  if (walk === null || compiled === null) return null;
  return {
    walk,
    compiled: walk.compiled,
    template: latest,
    role,
    setRole: (next) => setHeld((before) => before && { ...before, role: next }),
    language: content,
    around,
    setAround(next) {
      setSurroundings(next);
      change((before) => {
        const opening = openingSteps(next, org);
        const rest = before.walked.slice(openingSteps(around, org).length).map(({ step }) => step);
        return before.sample === null
          ? takeAll(beginWalk(before.compiled, opening), rest)
          : beginWalk(before.compiled, opening);
      });
    },
    standing,
    preview: {
      template: localised,
      view,
      currency: standing?.order.currency ?? org.currency,
      timeZone: standing?.facts.timeZone ?? org.timeZone,
      files: held?.files ?? {},
      write,
      attach,
    },
    act: (step) => change((before) => take(before, { ...step, as: [role] })),
    back: () => change(back),
    restart,
    goOn: (all) => change((before) => goOn(before, all)),
    openSample: (sample) => change((before) => beginSample(before.compiled, sample.id, stepsOf(sample))),
    replace(steps) {
      const before = walk;
      change((now) => beginWalk(now.compiled, steps));
      return () => change(() => before);
    },
  };
}
