import { openHouse, type House } from './house.ts';
import { openWindow, type Window } from './pages.ts';

/** Who takes part, and by what they sign in. */
export const PEOPLE = {
  admin: { name: 'Ada Admin', email: 'ada@nordwind.example', password: 'correct horse battery' },
  dispatcher: { name: 'Dora Dispatch', email: 'dora@nordwind.example', password: 'early bird planning' },
  technician: { name: 'Theo Tech', email: 'theo@nordwind.example', password: 'gloves on in the sun' },
  office: { name: 'Olga Office', email: 'olga@nordwind.example', password: 'paper and patience' },
} as const;
type Person = keyof typeof PEOPLE;
export const everyone = Object.keys(PEOPLE) as Person[];

/** The house and a window for everyone; the steps of the journey hand it on. */
export interface World extends Readonly<Record<Person, Window>> {
  readonly house: House;
}

/** A window for everyone: the technician holds a phone. */
export async function openWorld(house: House): Promise<World> {
  return {
    house,
    admin: await openWindow(house, 'desk'),
    dispatcher: await openWindow(house, 'desk'),
    technician: await openWindow(house, 'phone'),
    office: await openWindow(house, 'desk'),
  };
}

/** An empty house, and everyone before its door. */
export const beginWorld = async (): Promise<World> => openWorld(await openHouse());

/** What any window complained about so far; forgotten once said. */
export const complaintsOf = (world: World): string[] =>
  everyone.flatMap((person) =>
    world[person].complaints.splice(0).map((complaint) => `${person}: ${complaint}`),
  );
