// The engine's front door: safe in a page, in Node and in a worker. Code generation lies behind ./publish alone.

// Values, pointers, "no"
export { isAnswer, isObject, sameJson, type Json, type JsonObject } from './json.ts';
export { canonicalJson } from './canonical-json.ts';
export { sha256Hex } from './hash.ts';
export { LIMITS } from './limits.ts';
export { measure } from './size.ts';
export {
  concretePaths,
  escapeSegment,
  formatPointer,
  isInFamily,
  isWithin,
  parsePointer,
  readPointer,
  ROW_ID,
  rowKey,
  writePointer,
} from './pointer.ts';
export { error, ok, refused, warning, type Issue, type IssueCode, type Result } from './issue.ts';

// Templates
export {
  CATEGORIES,
  STANDARD_ROLES,
  TEMPLATE_FORMAT,
  Template,
  type Category,
  type Rule,
} from './template/template.ts';
export { parseTemplate } from './template/parse-template.ts';
export { importTemplate } from './template/import-template.ts';
export {
  convertSchema,
  type Conversion,
  type ConversionCode,
  type ConvertedSchema,
} from './import/convert-schema.ts';
export { allFields, fieldsOf, type FieldNode } from './template/fields-of.ts';
export {
  localise,
  translatableTexts,
  translationKeys,
  type TranslatableText,
} from './template/translation.ts';
export { describeIssue, sayReason } from './template/describe-issue.ts';
export { shapeFault, shapeFaults } from './template/shape-fault.ts';
export {
  digestsOf,
  fingerprintOf,
  SIGNATURE_FILE,
  SIGNATURE_FORMAT,
  signatureText,
  signedBytes,
  type SignedPack,
} from './template/pack-signature.ts';
export { labelsOf, partOf, type Labels } from './template/labels.ts';
export { sayCondition, sayRule } from './template/say-rule.ts';
export { fieldOfVar, varOfField, type LogicScope } from './template/logic-paths.ts';
export { moveReferences, moveRule } from './template/move-references.ts';

// Kinds of fields
export { FIELD_KINDS, kindOf, mayBePreset, optionsOf, type FieldKindName } from './fields/field-kinds.ts';
export {
  choicesOf,
  say,
  uiOption,
  type FieldKind,
  type FieldOption,
  type ReadingContext,
  type ValueType,
  type Words,
} from './fields/field-kind.ts';
export { frenchSpaces } from './fields/french-spaces.ts';
export { localeOf, spokenIn } from './fields/locale.ts';
export { REF_TARGETS } from './fields/ref.ts';

// Validators
export { loadValidators, type ValidatorModule, type Validators } from './schema/validators.ts';
export { interpretValidators } from './compile/interpret-validators.ts';

// Rules
export { evaluate, type Evaluation } from './logic/evaluate.ts';
export { FACT_NAMES, type FactName, type RuleFacts } from './logic/facts.ts';
export { OPERATIONS, type OperationName } from './logic/operations.ts';
export { readsOf, type Read } from './logic/reads.ts';
export { dayIn, durationIn, isDate, isDuration, isLocalTime, isMoment } from './logic/calendar.ts';
export {
  compileForm,
  expressionKey,
  expressionOf,
  type CompiledForm,
  type CompiledRule,
} from './compile/form.ts';
export { derive } from './compile/derive.ts';
export type { Derived } from './compile/derived.ts';
export { evaluationsOf, rederive } from './compile/rederive.ts';
export { whatChanged } from './compile/what-changed.ts';

// What a person sees
export { resolveForm, type FieldState, type FormView } from './work-order/resolve-form.ts';
export { changedFields } from './work-order/changed-fields.ts';
export { rightsOf, type Rights, type RightsOrder } from './work-order/rights.ts';
export { viewOf, viewOfEvent } from './work-order/view.ts';
export { viewOfFacts } from './work-order/view-of-facts.ts';
export type { DecideFacts, Settled } from './work-order/facts.ts';

// Workflow
export {
  categoryOf,
  eventDefinition,
  lineage,
  readWorkflow,
  RESERVED_EVENTS,
  type ApprovalRule,
  type StateFields,
  type Workflow,
  type WorkflowState,
  type WorkflowTransition,
} from './template/workflow.ts';
export { ACTION_PARAMS, GUARD_PARAMS } from './template/workflow-parts.ts';
export { compileTemplate, type CompiledTemplate } from './compile/compile.ts';
export { completeVerdict, fieldAt } from './compile/complete-verdict.ts';

// Orders
export { Command, type CommandType } from './work-order/command.ts';
export type { Effect, EventPayloads, EventType, OrderEvent, Standing } from './work-order/event.ts';
export * from './work-order/work-order.ts';
export { decide } from './work-order/decide.ts';
export { evolve, replay } from './work-order/evolve.ts';
export { openTransitions, type OpenTransition } from './work-order/open-transitions.ts';
export { explain } from './work-order/explain/explain.ts';
export { describeExplanation } from './work-order/explain/describe-explanation.ts';
export type { Explanation, ExplainTarget, Reason, WhoMay } from './work-order/explain/explanation.ts';
export { deriveId } from './work-order/derive-id.ts';
export { relationsOf, rolesOf, ruleFacts } from './work-order/rule-facts.ts';
export { isApproved, mayApprove, standingApprovals } from './work-order/approvals.ts';
export { MigrationPlan } from './work-order/migration-plan.ts';
export {
  sealEvent,
  verifyChain,
  withholdPart,
  type BrokenLink,
  type Leaf,
  type Seal,
  type SealedEvent,
} from './work-order/proof.ts';

export {
  PROOF_FORMAT,
  proofText,
  verifyProof,
  viewOfSealed,
  type BrokenProof,
  type ProofReport,
} from './work-order/proof-file.ts';
export { upcast } from './work-order/upcast.ts';

// The publish gate
export { checkTemplate } from './compile/check.ts';
export { checkOneExpression } from './compile/check-one-expression.ts';
export type { CheckIssue, TraceStep } from './compile/check-issue.ts';
export { suggestMend } from './mend/suggest-mend.ts';
export type { Mend } from './mend/mend.ts';

// Samples: a template's own tests
export { runSample, runSamples, type SampleResult } from './simulate/run-samples.ts';
export { playSample } from './simulate/play-sample.ts';
export { beginStory, play, type Story } from './simulate/player.ts';
export { Sample, SampleExpectation, SampleStep } from './simulate/sample.ts';

// Simulation: orders played by the engine itself
export {
  simulate,
  type Bottleneck,
  type Contradiction,
  type SimulatedPath,
  type SimulatedRun,
  type Simulation,
} from './simulate/simulate.ts';
export { COVERAGE_PARTS, type Coverage, type Covered, type CoveragePart } from './simulate/coverage.ts';
export { sampleCoverage } from './simulate/sample-coverage.ts';
export { describeContradiction } from './simulate/describe-contradiction.ts';
export { sampleAnswers } from './simulate/sample-answers.ts';
export { toSample } from './simulate/to-sample.ts';
export { inventOrder, type InventedOrder } from './simulate/invent-order.ts';

// Documents
export type { BlockType, DocumentBlock, DocumentDefinition, InnerBlock } from './template/document.ts';
export { blocksIn } from './template/document.ts';
export { PLACEHOLDERS, placeholdersIn, replacePlaceholders } from './template/placeholders.ts';
export { audienceOf } from './template/audience.ts';
export { defaultBlocks, documentOf, documentsOf, mayReadDocument } from './documents/default-blocks.ts';
export { layoutDocument, readerOf } from './documents/layout-document.ts';
export type { DocumentSurroundings } from './documents/laying-out.ts';
export {
  picturesIn,
  type DocumentLayout,
  type LaidBlock,
  type LaidFact,
} from './documents/document-layout.ts';

// Versions
export { diffTemplates } from './versions/diff.ts';
export { changeLevel, semanticVersion } from './versions/semantic-version.ts';
export { draftPlan, planIssues } from './versions/draft-plan.ts';
export { dryRun, type DryRun, type DryRunSample } from './versions/dry-run.ts';
export { describeChange, type Change, type ChangeImpact, type ChangeKind } from './versions/change.ts';
export { mergeTemplates, type Clash, type MergedTemplates, type Side } from './versions/merge-templates.ts';
