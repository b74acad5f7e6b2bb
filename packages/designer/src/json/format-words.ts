const words = (line: string): readonly string[] => line.split(' ');

/** The names the format itself gives, in the order in which one would write them. */
export const SCHEMA_KEYWORDS: readonly string[] = [
  '$anchor title description type format properties required items oneOf enum const default',
  '$ref $defs $comment allOf anyOf not if then else',
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern',
  'minItems maxItems uniqueItems contains minContains maxContains prefixItems',
  'minProperties maxProperties propertyNames patternProperties additionalProperties',
  'dependentRequired dependentSchemas unevaluatedItems unevaluatedProperties contentMediaType readOnly examples',
].flatMap(words);

/** Keywords whose members are named by the author. */
export const NAMED_SCHEMAS: ReadonlySet<string> = new Set(
  words('properties $defs patternProperties dependentSchemas'),
);
export const TYPES = words('string number integer boolean object array null');
export const STATE_KEYS = words('id type initial states on after always onDone entry exit tags meta history');
export const TRANSITION_KEYS = words('target guard actions reenter meta');
export const STATE_META = words('label color fields approval');
export const TRANSITION_META = words('id label roles requires complete incomplete confirm style');
export const TEMPLATE_KEYS: readonly string[] = [
  'format key title number description language schema ui rules workflow',
  'delays roles access documents translations samples',
].flatMap(words);
export const UI_KEYS = words('ui:widget ui:options ui:order ui:placeholder ui:help');
