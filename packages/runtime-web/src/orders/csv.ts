/** Text of a spreadsheet: separated by semicolons, quoted, with the mark that tells a spreadsheet it is UTF-8. */
export const csvOf = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  `\uFEFF${[head, ...lines].map((line) => line.map(cellOf).join(';')).join('\r\n')}\r\n`;

const cellOf = (text: string): string => {
  // A leading sign would be run as a formula by a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** Hands a text to the person as a file. */
export const saveText = (name: string, text: string, mediaType: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
};
