import { describeIssue, type Issue, type Template } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { AlertTriangle } from 'lucide-react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';

export interface ErrorStateProps {
  /** What went wrong, in one sentence. */
  readonly title?: string;
  /** What to do now. */
  readonly text?: string;
  readonly issues?: readonly Issue[];
  /** Lets the sentences name the fields. */
  readonly template?: Template;
  readonly onRetry?: () => void;
  /** Makes each sentence a button that leads to its place. */
  readonly onShow?: (issue: Issue) => void;
  /** At most so many are listed; the rest are counted. */
  readonly limit?: number;
}

/** What went wrong, why, and what to do now. */
export function ErrorState({
  title,
  text,
  issues = [],
  template,
  onRetry,
  onShow,
  limit = 8,
}: ErrorStateProps) {
  const { t, language } = useTexts(uiTexts);
  const listed = issues.slice(0, limit);
  return (
    <Box
      role="alert"
      sx={{
        display: 'flex',
        gap: 1.5,
        padding: 2,
        borderRadius: '10px',
        color: 'error.main',
        backgroundColor: 'error.light',
      }}
    >
      <Box sx={{ paddingTop: '2px', flexShrink: 0 }}>
        <AlertTriangle size={18} aria-hidden />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="subtitle1" component="p">
          {title ?? t('error.title')}
        </Typography>
        {text !== undefined && <Typography>{text}</Typography>}
        {listed.length > 0 && (
          <Box component="ul" sx={{ margin: 0, marginTop: 0.5, paddingLeft: 2.5 }}>
            {listed.map((issue) => {
              const sentence = describeIssue(issue, language, template);
              return (
                <li key={`${issue.code} ${issue.path} ${sentence}`}>
                  {onShow ? (
                    <Button
                      variant="text"
                      color="inherit"
                      onClick={() => onShow(issue)}
                      sx={{ padding: 0, minHeight: 0, textAlign: 'left', textDecoration: 'underline' }}
                    >
                      {sentence}
                    </Button>
                  ) : (
                    sentence
                  )}
                </li>
              );
            })}
            {issues.length > limit && <li>{t('error.more', { count: issues.length - limit })}</li>}
          </Box>
        )}
        {onRetry && (
          <Button color="error" onClick={onRetry} sx={{ marginTop: 1.5 }}>
            {t('retry')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
