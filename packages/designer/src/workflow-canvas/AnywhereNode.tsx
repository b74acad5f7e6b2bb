import Box from '@mui/material/Box';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Globe } from 'lucide-react';

export type AnywhereNodeType = Node<{ readonly label: string }, 'anywhere'>;

/** Where the arrows begin that can be taken in every state. */
export function AnywhereNode({ data, selected }: NodeProps<AnywhereNodeType>) {
  return (
    <Box
      sx={{
        width: '100%',
        height: '100%',
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 1,
        fontSize: 13,
        fontWeight: 600,
        color: 'text.secondary',
        border: '1px dashed',
        borderColor: selected ? 'primary.main' : 'inputBorder',
        borderRadius: '20px',
        backgroundColor: 'background.paper',
      }}
    >
      <Globe size={15} aria-hidden />
      {data.label}
      <Handle type="source" position={Position.Right} id="out" />
    </Box>
  );
}
