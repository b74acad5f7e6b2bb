/**
 * The look of Orderwright: one theme, its words in English and French, and the components every screen is made of.
 * `AppTheme` goes round a page; everything else stands inside it.
 */
export { AppTheme, type AppThemeProps } from './theme/AppTheme.tsx';
export { theme } from './theme/theme.ts';
export { DESK_WIDTH, type Density, floatShadow, motion, radius, space, typeSize } from './theme/tokens.ts';

export {
  addTexts,
  createI18n,
  type Language,
  LANGUAGES,
  spokenLanguage,
  textBundle,
  type TextBundle,
} from './language/i18n.ts';
export { type Say, useTexts } from './language/use-texts.ts';
export { uiTexts } from './language/ui-texts.ts';
export {
  dayOf,
  formatDate,
  formatDay,
  formatDuration,
  formatMoment,
  formatMoney,
  formatNumber,
  formatRelative,
  formatShortDate,
  formatTime,
  localeOf,
} from './language/format.ts';

export { ActionBar, type ActionBarProps } from './layout/ActionBar.tsx';
export { EmptyState, type EmptyStateProps } from './layout/EmptyState.tsx';
export { ErrorState, type ErrorStateProps } from './layout/ErrorState.tsx';
export { Fault } from './layout/Fault.tsx';
export { Logo, type LogoProps } from './layout/Logo.tsx';
export { OrganisationSign } from './layout/OrganisationSign.tsx';
export { PageTitle, type PageTitleProps } from './layout/PageTitle.tsx';
export { Panel, type PanelProps } from './layout/Panel.tsx';
export { Rail, type RailPlace, type RailProps } from './layout/Rail.tsx';
export { SidePanel, type SidePanelProps } from './layout/SidePanel.tsx';
export { wholePage } from './layout/whole-page.ts';
export { CardSkeleton, FormSkeleton, ListSkeleton } from './layout/Skeletons.tsx';

export { ConfirmDialog, type ConfirmDialogProps } from './controls/ConfirmDialog.tsx';
export { KeyHint } from './controls/KeyHint.tsx';
export { fieldTextIds, Hidden, LabelledField, type LabelledFieldProps } from './controls/LabelledField.tsx';
export { LanguageSwitch, type LanguageSwitchProps } from './controls/LanguageSwitch.tsx';
export { type MoreItem, MoreMenu, type MoreMenuProps } from './controls/MoreMenu.tsx';
export { PersonAvatar, type PersonAvatarProps } from './controls/PersonAvatar.tsx';
export { PrimaryButton, type PrimaryButtonProps } from './controls/PrimaryButton.tsx';
export { SchemeSwitch } from './controls/SchemeSwitch.tsx';
export { SearchField, type SearchFieldProps } from './controls/SearchField.tsx';
export { type SegmentItem, Segments, ViewTabs } from './controls/Segments.tsx';
export { useSteady } from './controls/use-steady.ts';
export { type ToastMessage, useToast } from './controls/ToastProvider.tsx';

export { MiniWorkflow, type MiniWorkflowProps } from './order/MiniWorkflow.tsx';
export { categoryIcons, StateChip, type StateChipProps } from './order/StateChip.tsx';
export { SyncSign, type SyncSignProps } from './order/SyncSign.tsx';

export { type Column, DataTable, type DataTableProps } from './table/DataTable.tsx';
