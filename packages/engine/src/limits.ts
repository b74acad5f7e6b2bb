/** Every bound the engine puts on a definition and on answers, in one place. Sizes are in bytes of UTF-8 text. */
export const LIMITS = {
  /** A template's text. */
  templateBytes: 4_000_000,
  /** Levels of objects and arrays in a template. */
  templateDepth: 128,
  /** Members of one list or object in a template. */
  templateEntries: 20_000,
  /** Characters of one name in a template: of a property, a state, a path. */
  nameLength: 2000,
  /** Fields of one template, with those of its groups. */
  fields: 2000,
  /** Characters of a template's title. */
  titleLength: 500,
  /** Characters of the pattern that its orders are numbered by. */
  numberLength: 100,
  /** Rules of one template. */
  rules: 2000,
  /** States of one workflow. */
  states: 500,
  /** Transitions of one workflow, timers included. */
  transitions: 3000,
  /** Transitions of one workflow that a timer sets off. */
  timers: 500,
  /** Work spent on walking through a workflow: events tried, each counted by how many states are active at once. */
  explorationSteps: 20_000,
  /** References that lead on to each other before a schema. */
  referenceHops: 64,
  /** Schemas that judge one and the same value. */
  schemaVisits: 2000,
  /** An order's answers. */
  answersBytes: 2_000_000,
  /** Levels of objects and arrays in answers. */
  answersDepth: 64,
  /** Characters of one pattern. */
  patternLength: 1000,
  /** One rule's expression. */
  ruleBytes: 32_000,
  /** Levels of operations in one rule. */
  ruleDepth: 64,
  /** Operations and values one rule may go through for one field. */
  ruleSteps: 100_000,
  /** Operations and values all rules together may go through each time they are worked out. */
  deriveSteps: 2_000_000,
  /** Operations and values that all one command asks for may go through: rules, conditions, actions and delays, at every step it takes. */
  decisionSteps: 5_000_000,
  /** Characters a rule may make. */
  ruleTextLength: 100_000,
  /** Elements a list made by a rule may have. */
  ruleListLength: 20_000,
  /** Documents of one template. */
  documents: 20,
  /** Blocks of one document, those inside columns counted. */
  documentBlocks: 100,
  /** Pictures one document prints. */
  documentPictures: 200,
  /** Pages of one printed document. */
  documentPages: 200,
  /** Digits of a number that count. */
  significantDigits: 15,
} as const;
