import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Globe } from 'lucide-react';

export type AnywhereNodeType = Node<{ readonly label: string }, 'anywhere'>;

/** Where the arrows begin that can be taken in every state. */
export function AnywhereNode({ data, selected }: NodeProps<AnywhereNodeType>) {
  return (
    <div className={selected ? 'anywhere chosen' : 'anywhere'}>
      <Globe size={15} aria-hidden />
      {data.label}
      <Handle type="source" position={Position.Right} id="out" />
    </div>
  );
}
