import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../env.ts';

/** Words of the trades that ship as packs, and of their neighbours. A trade is a folder of data, never code. */
const TRADE =
  /hvac|boiler|chiller|refrigerant|heat.?pump|burner|plumb|garage|vehicle|mileage|odometer|licen[cs]e.?plate|mechanic\b|cleaning|janitor|housekeep|chaudi[eè]re|frigorig|v[eé]hicule|nettoyage|\bimei\b|protective.?conductor|insulation.?resistance|solder|truck|lorry|freight|haulage|waybill|consignee|tail.?lift|\bpallet|\bUN number\b|dangerous.?goods|camion|lettre de voiture/i;

const CODE = /\.(tsx?|mjs|json|css|html)$/;
const TESTS = /\.test\.tsx?$|\/testing\//;

it('no word of a trade stands in the product’s code', () => {
  const packages = join(projectRoot(), 'packages');
  const found = readdirSync(packages).flatMap((name) =>
    readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => CODE.test(path) && !TESTS.test(`/${path}`))
      .flatMap((path) =>
        readFileSync(join(packages, name, 'src', path), 'utf8')
          .split('\n')
          .flatMap((line, index) =>
            TRADE.test(line) ? [`${name}/src/${path}:${index + 1} ${line.trim()}`] : [],
          ),
      ),
  );
  expect(found).toEqual([]);
});
