// The window in which the newest step can be taken back as if it had not been.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask, newKey, part } from '../../api/client';
import type { Nomination, Problem, Receipt } from '../../api/types';
import { Button } from '../../parts/button';
import { StepUp, needsStepUp } from '../../parts/proof/step_up';
import { Strip } from '../../parts/strip';
import { Refusal, Trouble } from '../../parts/proof/trouble';
import { say } from '../../shell/routing/page';
import { momentOf } from '../../words/moments';
import { t } from '../../words/words';

/** A browser waits no longer than this for one timer. */
const longestWait = 2 ** 31 - 1;

export function UndoStrip({ nomination, again }: { nomination: Nomination; again: () => Promise<void> }) {
    const { undo } = nomination;
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const left = undo ? new Date(undo.until).getTime() - Date.now() : 0;
    useEffect(() => {
        problem.value = null;
        if (!undo || left <= 0) return undefined;
        const timer = setTimeout(() => void again(), Math.min(left + 500, longestWait)); // the window closes by itself
        return () => clearTimeout(timer);
    }, [nomination.revision, undo?.until]);
    if (!undo?.possible || left <= 0) return null;
    const run = async () => {
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<Receipt>(`nominations/${part(nomination.id)}/actions/${part(undo.action)}`, {
            method: 'POST', body: { step: 'undo' }, revision: nomination.revision, key: newKey(),
        });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (answer.ok) say(t('undo.done', { action: undo.title }));
        if (answer.ok || answer.problem.status === 412) await again();
    };
    const refused = problem.value?.status === 422 ? problem.value : null;
    const stepUp = problem.value && needsStepUp(problem.value);
    return (
        <Strip tone="blue" sign="back" title={t('undo.title', { action: undo.title })}>
            <p class="meta">{`${undo.person_name} · ${t('undo.until', { moment: momentOf(undo.until) })}`}</p>
            {refused && <Refusal title={t('undo.refused', { action: undo.title })} notes={refused.notes} anchor={(field) => `#field-${field}`} />}
            {stepUp && <StepUp onDone={() => { problem.value = null; void run(); }} />}
            {problem.value && !refused && !stepUp && <Trouble problem={problem.value} onAgain={() => void run()} />}
            <p><Button look="quiet" sign="back" busy={busy.value} onPress={() => void run()}>{t('undo.do', { action: undo.title })}</Button></p>
        </Strip>
    );
}
