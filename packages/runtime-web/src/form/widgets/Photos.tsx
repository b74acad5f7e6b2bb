import type { Json } from '@orderwright/engine';
import { type EditProps, type FieldWidget, group, type ReadProps } from './field-widget.ts';
import { PhotoStrip } from './PhotoStrip.tsx';

/** The ids in an answer that is one attachment or a list of them. */
export const attachmentIds = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string');

const Read = ({ id, value }: ReadProps) => (
  <PhotoStrip id={id} pointer="" photos={attachmentIds(value)} many editable={false} />
);

function PhotoInput({ value, write, ...props }: EditProps) {
  return (
    <PhotoStrip
      {...props}
      photos={attachmentIds(value)}
      many={false}
      editable
      onPhotos={([photo]) => write(photo ?? null)}
    />
  );
}

function PhotosInput({ value, write, ...props }: EditProps) {
  const { maxItems } = props.node.schema;
  return (
    <PhotoStrip
      {...props}
      photos={attachmentIds(value)}
      many
      limit={typeof maxItems === 'number' ? maxItems : undefined}
      editable
      onPhotos={(photos) => write(photos.length > 0 ? [...photos] : null)}
    />
  );
}

export const photo: FieldWidget = { Edit: PhotoInput, Read, shape: group };
export const photos: FieldWidget = { Edit: PhotosInput, Read, shape: group, wide: true };
