/** The one script of the file, under node and in a browser; each loads only its own half. */
if (typeof document === 'undefined') {
  void import('./node.js').then(async ({ run }) => {
    // A reader such as `head` may stop before the end.
    process.stdout.on('error', () => {});
    process.exitCode = await run(process.argv.slice(2), text => void process.stdout.write(`${text}\n`));
  });
} else {
  void import('./show/page.js').then(({ show }) => show(document));
}
