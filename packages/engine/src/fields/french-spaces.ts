/**
 * A French text with spaces that do not break where French typography asks for them: inside « » and before : ; ? ! %. A line never
 * ends between a word and the sign that belongs to it.
 */
export const frenchSpaces = (text: string): string =>
  text.replaceAll(/« /g, '«\u00a0').replaceAll(/ (?=[»:;?!%])/g, '\u00a0');
