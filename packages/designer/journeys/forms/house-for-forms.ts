import { afterAll, beforeAll } from 'vitest';
import { moveIn, type MovedIn } from '../api-house.ts';

/** A house for the tests of a file, whose admin may use the clipboard. */
export function houseForForms(): () => MovedIn {
  let world: MovedIn | undefined;
  beforeAll(async () => {
    world = await moveIn();
    await world.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterAll(() => world?.house.close());
  return () => {
    if (world === undefined) throw new Error('nobody has moved in');
    return world;
  };
}
