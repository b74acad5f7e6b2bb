import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What came in, as measured while it was written. */
export interface Received {
  readonly sha256: string;
  readonly size: number;
  /** The first bytes, to look at what it really is. */
  readonly head: Buffer;
  /** Makes it the file under this name, once and for all. */
  keep(): Promise<void>;
  drop(): Promise<void>;
}

/** Bytes by organisation and id. Ids are UUIDs: they hold no path. */
export interface FileStore {
  /** Streams bytes to the disk beside their place; `null` when there are more than `limit`. */
  receive(
    org: string,
    id: string,
    bytes: ReadableStream<Uint8Array> | Buffer,
    limit: number,
  ): Promise<Received | null>;
  read(org: string, id: string): Promise<{ size: number; stream: ReadableStream<Uint8Array> } | null>;
  path(org: string, id: string): string;
  /** Takes a file away; one that is not there is no fault. */
  remove(org: string, id: string): Promise<void>;
}

class TooLarge extends Error {}

/** Files in a folder, one folder an organisation, spread by the end of the id. */
export function openFileStore(folder: string): FileStore {
  const path = (org: string, id: string) => join(folder, org, id.slice(-2), id);
  return {
    path,
    remove: (org, id) => rm(path(org, id), { force: true }),
    async receive(org, id, bytes, limit) {
      const place = path(org, id);
      const waiting = `${place}.${process.hrtime.bigint()}.part`;
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      let size = 0;
      let head = Buffer.alloc(0);
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          if (size > limit) return done(new TooLarge());
          if (head.length < 64) head = Buffer.concat([head, chunk.subarray(0, 64)]);
          hash.update(chunk);
          return done(null, chunk);
        },
      });
      const source = Buffer.isBuffer(bytes)
        ? Readable.from([bytes])
        : Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]);
      const drop = () => rm(waiting, { force: true });
      try {
        // `flush`: on the disk before anyone is told that it is stored.
        await pipeline(source, measure, createWriteStream(waiting, { mode: 0o600, flush: true }));
      } catch (error) {
        await drop();
        if (error instanceof TooLarge) return null;
        throw error;
      }
      return {
        sha256: hash.digest('hex'),
        size,
        head,
        drop,
        async keep() {
          await rename(waiting, place);
          const parent = await open(dirname(place), 'r');
          await parent.sync().finally(() => parent.close());
        },
      };
    },
    async read(org, id) {
      const place = path(org, id);
      try {
        const { size } = await stat(place);
        return { size, stream: Readable.toWeb(createReadStream(place)) as ReadableStream<Uint8Array> };
      } catch {
        return null;
      }
    },
  };
}
