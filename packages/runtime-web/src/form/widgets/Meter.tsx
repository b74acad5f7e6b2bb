import { isObject, uiOption } from '@orderwright/engine';
import { control, type EditProps, type FieldWidget } from './field-widget.ts';
import { NumberInput } from './Numbers.tsx';
import { TextReading } from './reading.tsx';

/** What a meter shows, with the moment it was read. */
function MeterInput({ value, write, ...props }: EditProps) {
  const held = isObject(value) ? value : {};
  const option = uiOption(props.node.ui, 'unit');
  const unit =
    typeof option === 'string' && option !== ''
      ? option
      : typeof held['unit'] === 'string'
        ? held['unit']
        : undefined;
  return (
    <NumberInput
      {...props}
      value={held['value']}
      unit={unit}
      write={(reading) =>
        write(
          reading === null
            ? null
            : {
                ...held,
                value: reading,
                at: new Date().toISOString(),
                ...(unit === undefined ? {} : { unit }),
              },
        )
      }
    />
  );
}

export const meter: FieldWidget = { Edit: MeterInput, Read: TextReading, shape: control };
