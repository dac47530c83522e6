// The sheet as the plugin explained it: total, then one row a criterion.
import { useSignal } from '@preact/signals';
import { ask, part } from '../../../api/client';
import type { Nomination, Problem, Receipt, Score, Value } from '../../../api/types';
import { Button } from '../../../parts/button';
import { Tag } from '../../../parts/tag';
import { Trouble } from '../../../parts/proof/trouble';
import { momentOf } from '../../../words/moments';
import { numberText } from '../../../words/quantities';
import { language, t } from '../../../words/words';

type Members = { [name: string]: Value };

function isMembers(value: Value | undefined): value is Members {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, or one in each language. */
function said(value: Value | undefined): string {
    if (isMembers(value)) return said(value[language.value] ?? Object.values(value)[0]);
    return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

function listOf(value: Value | undefined): Members[] {
    return Array.isArray(value) ? value.filter(isMembers) : [];
}

function Criterion({ line }: { line: Members }) {
    const [points, most] = [said(line['points']), said(line['max'])];
    const why = [said(line['text']), said(line[language.value === 'en' ? 'clause_en' : 'clause'])].filter(Boolean).join(' · ');
    return (
        <li class="criterion">
            <div>
                <p>{said(line['title'])}</p>
                {why && <p class="meta">{why}</p>}
            </div>
            {Number(most) > 0 && <meter min={0} max={Number(most)} value={Number(points)} aria-hidden="true" />}
            <p class="points">{numberText(points)}{most && ` / ${numberText(most)}`}</p>
        </li>
    );
}

function Sheet({ score }: { score: Score }) {
    const sheet = isMembers(score.sheet) ? score.sheet : {};
    const [most, pass] = [said(sheet['max']), said(sheet['pass_mark'])];
    return (
        <>
            <p class="total"><strong>{numberText(score.total)}</strong>{most && ` / ${numberText(most)}`}{pass && ` · ${t('score.pass', { pass: numberText(pass) })}`}</p>
            {!score.current && <p><Tag tone="amber" sign="clock">{t('score.old')}</Tag></p>}
            <ul class="criteria">{listOf(sheet['lines']).map((line, at) => <Criterion key={at} line={line} />)}</ul>
            <p class="meta">{t('score.by', { plugin: score.plugin, version: score.plugin_version, moment: momentOf(score.at) })}</p>
        </>
    );
}

export function ScoresSection({ nomination, again }: { nomination: Nomination; again: () => Promise<void> }) {
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const scoreAgain = async () => {
        busy.value = true;
        const answer = await ask<Receipt>(`nominations/${part(nomination.id)}/scores`, { method: 'POST', body: {}, revision: nomination.revision });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        await again();
    };
    const old = nomination.scores.some((score) => !score.current);
    return (
        <section class="sheet" id="diem" aria-labelledby="score-title">
            <div class="sheet-head">
                <h2 id="score-title">{t('score.title')}</h2>
                {old && !nomination.ended && <Button busy={busy.value} onPress={() => void scoreAgain()}>{t('score.again')}</Button>}
            </div>
            {problem.value && <Trouble problem={problem.value} />}
            {nomination.scores.length === 0 && <p class="meta">{t('score.none')}</p>}
            {nomination.scores.map((score) => <Sheet key={`${score.name} ${score.at}`} score={score} />)}
        </section>
    );
}
