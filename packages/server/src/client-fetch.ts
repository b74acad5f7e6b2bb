import { say, type Issue } from '@orderwright/engine';

/** The server said no, with its reasons: problem details of RFC 9457. */
export class Refusal extends Error {
  readonly status: number;
  readonly issues: readonly Issue[];

  constructor(status: number, sentence: string, issues: readonly Issue[]) {
    super(sentence);
    this.name = 'Refusal';
    this.status = status;
    this.issues = issues;
  }
}

/** The server could not be reached, or cannot answer for the moment: the same request may pass later. */
export class Unreachable extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'Unreachable';
  }
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly issues?: readonly Issue[];
}

const PASSING = new Set([408, 425, 429, 502, 503, 504]);

const problemOf = async (response: Response): Promise<Problem> => {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return {};
  return (await response.json().catch(() => ({}))) as Problem;
};

/** What a page says itself, because no server did. */
const SENTENCES = {
  unreachable: ['The server cannot be reached. Try again.', 'Le serveur est injoignable. Réessayez.'],
  wordless: ['The server answered {status} and no more.', 'Le serveur a répondu {status}, sans plus.'],
} as const;
const inWords = (of: keyof typeof SENTENCES, language: string): string => say(SENTENCES[of], language);

/** A page's way to the server. */
export interface Line {
  /** Fetch in the page's language, with its cookie, and every "no" thrown as `Refusal` or `Unreachable`. */
  readonly apiFetch: typeof fetch;
  /** Sentences of the server come in this language. */
  readonly speak: (language: string) => void;
  /** Called when the server no longer knows who we are; gives back how to stop listening. */
  readonly onSignedOut: (listener: () => void) => () => void;
}

/** Opens the one line a page has. */
export function openLine(): Line {
  let language = 'en';
  let whenSignedOut: (() => void) | null = null;
  return {
    speak: (wanted) => {
      language = wanted;
    },
    onSignedOut: (listener) => {
      whenSignedOut = listener;
      return () => {
        whenSignedOut = null;
      };
    },
    apiFetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Accept-Language', language);
      let response: Response;
      try {
        response = await fetch(input, { ...init, headers, credentials: 'same-origin' });
      } catch (reason) {
        if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
        throw new Unreachable(inWords('unreachable', language));
      }
      if (response.ok) return response;
      if (PASSING.has(response.status)) throw new Unreachable(inWords('unreachable', language));
      const problem = await problemOf(response);
      if (response.status === 401) whenSignedOut?.();
      throw new Refusal(
        response.status,
        problem.detail ??
          problem.title ??
          inWords('wordless', language).replace('{status}', String(response.status)),
        problem.issues ?? [],
      );
    },
  };
}
