/**
 * Counts the tests of vitest's JSON report. A file that failed outside its tests (it did not load, a hook threw)
 * counts as one failed test, and so does a run that ended badly without a failed test to show for it
 * (unhandled errors, nothing found, a crash).
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] } | undefined} report
 * @param {number} exitCode of vitest
 */
export function countTests(report, exitCode) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report?.testResults ?? []) {
    const before = count.failed;
    for (const { status } of file.assertionResults) {
      if (status === "passed") count.passed += 1;
      else if (status === "failed") count.failed += 1;
      else count.skipped += 1;
    }
    if (file.status === "failed" && count.failed === before) count.failed += 1;
  }
  if (exitCode !== 0 && count.failed === 0) count.failed = 1;
  return count;
}
