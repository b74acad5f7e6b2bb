import { Canvas } from '../form-canvas/Canvas.tsx';
import { CanvasProvider } from '../form-canvas/CanvasProvider.tsx';
import { FieldDrag } from '../form-canvas/FieldDrag.tsx';

/** The form canvas beside the text: the same fields, to be ordered, named and picked. */
export function FormBeside() {
  return (
    <CanvasProvider>
      <FieldDrag>
        <Canvas />
      </FieldDrag>
    </CanvasProvider>
  );
}
