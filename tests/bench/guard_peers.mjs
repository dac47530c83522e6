// The guard of the bench in the evaluators that npm has. Prints name, tab, nanoseconds an evaluation; half of the answers
// are true. Run beside a folder node_modules that holds some of: json-logic-js jsonata feelin.
const data = [['a', 'b'], ['a']].map((priorTitles) => ({
  score: 85, votes: { yes: 19, total: 20 }, priorTitles, initiative: false,
}));
const feel = 'score >= 70 and votes.yes / votes.total >= 0.9 and (count(priorTitles) >= 2 or initiative = true)';

async function measure(name, count, guard) {
  for (let i = 0; i < count / 10; i += 1) await guard(data[i % 2]); // warm
  let yes = 0;
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i += 1) {
    const answer = guard(data[i % 2]);
    if ((answer instanceof Promise ? await answer : answer) === true) yes += 1;
  }
  const took = Number(process.hrtime.bigint() - start) / count;
  if (yes !== count / 2) throw new Error(`${name}: ${yes} of ${count} are true`);
  console.log(`${name}\t${took.toFixed(1)}`);
}

/// Skips, and names, what is not installed.
async function peer(name, measured) {
  let found = null;
  try {
    found = await import(name);
  } catch {
    console.error(`not installed: ${name}`);
  }
  if (found !== null) await measured(found);
}

await measure('JavaScript, hard-coded', 2e6, (n) =>
  n.score >= 70 && n.votes.yes / n.votes.total >= 0.9 && (n.priorTitles.length >= 2 || n.initiative === true));
await peer('json-logic-js', async ({ default: logic }) => {
  logic.add_operation('length', (list) => list.length);
  const rule = { and: [
    { '>=': [{ var: 'score' }, 70] },
    { '>=': [{ '/': [{ var: 'votes.yes' }, { var: 'votes.total' }] }, 0.9] },
    { or: [{ '>=': [{ length: [{ var: 'priorTitles' }] }, 2] }, { '===': [{ var: 'initiative' }, true] }] },
  ] };
  await measure('json-logic-js', 2e5, (n) => logic.apply(rule, n));
});
await peer('jsonata', async ({ default: jsonata }) => {
  const compiled = jsonata(feel.replace('count(', '$count('));
  await measure('jsonata, compiled once', 2e4, (n) => compiled.evaluate(n));
});
await peer('feelin', async ({ evaluate }) => {
  await measure('feelin, FEEL of npm', 1e3, (n) => {
    const made = evaluate(feel, n);
    return made !== null && typeof made === 'object' ? made.value : made;
  });
});
