import { type ReactNode, useCallback } from 'react';
import { useParam } from '../app/panels.ts';
import { OrderForm, WhyHere } from '../form/index.ts';
import { useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import { useFormPage } from './use-form-page.ts';
import type { MissingWalk } from './use-missing-walk.ts';
import type { RunningOrder } from './use-running-order.ts';

interface OrderAnswersProps {
  readonly running: RunningOrder;
  readonly layout: 'phone' | 'desk';
  readonly walk: MissingWalk;
  readonly readOnly?: boolean;
  /** Stands in the head of an open section on the phone. */
  readonly sectionAside?: ReactNode;
}

/** The generated form of an order, wired to the outbox. */
export function OrderAnswers({ running, layout, walk, readOnly = false, sectionAside }: OrderAnswersProps) {
  const { language } = useTexts(orderPageTexts);
  const page = useFormPage(running);
  const [section, setSection] = useParam('section', layout === 'phone');
  const { arrived } = walk;
  const onFocused = useCallback(() => arrived(), [arrived]);
  return (
    <>
      <OrderForm
        {...page}
        template={running.template}
        view={running.form}
        language={language}
        currency={running.order.currency}
        timeZone={running.facts.timeZone}
        layout={layout}
        readOnly={readOnly}
        showMissing={walk.tried}
        focusPath={walk.focus}
        onFocused={onFocused}
        section={section}
        onSection={setSection}
        sectionAside={sectionAside}
      />
      <WhyHere
        view={running.form}
        template={running.template}
        language={language}
        why={(field) => running.why({ field })}
      />
    </>
  );
}
