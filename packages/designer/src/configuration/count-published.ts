import { unzipSync } from 'fflate';

/** How many published templates a zip says it holds, without unpacking any; null where it is none that can be read. */
export async function countPublished(file: File): Promise<number | null> {
  try {
    let count = 0;
    unzipSync(new Uint8Array(await file.arrayBuffer()), {
      filter: ({ name }) => {
        if (/^([^/]+\/)?published\/[^/]+\.json$/.test(name)) count += 1;
        return false;
      },
    });
    return count;
  } catch {
    // What is wrong with it, the server says.
    return null;
  }
}
