/**
 * What a spreadsheet would run instead of showing it, and what our own last line begins with: with an
 * apostrophe in front it is text. Not only where the cell begins, but also behind what other languages'
 * spreadsheets take for its end. Text with apostrophes there already gets one more, so that taking one
 * away gives what the guest wrote.
 *
 * After OWASP's "CSV Injection", wide signs of Asian keyboards included.
 */
export function harmless(text: string): string {
  return text.replace(runs, "'$&").replace(/^'*[\t\r\n]/, "'$&");
}

const runs = /(?<=^|[;\t\r\n])'*[=+\-@#＝＋－＠]/g;
