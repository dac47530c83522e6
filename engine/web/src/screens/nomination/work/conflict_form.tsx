// The reader stands too near to a nomination: said once, and somebody else judges it.
import { useSignal } from '@preact/signals';
import { ask, newKey, part } from '../../../api/client';
import type { Nomination, Problem, Receipt } from '../../../api/types';
import { Button } from '../../../parts/button';
import { StepUp, needsStepUp } from '../../../parts/proof/step_up';
import { TextField } from '../../../parts/fields/text_field';
import { Refusal, Trouble } from '../../../parts/proof/trouble';
import { say } from '../../../shell/routing/page';
import { me } from '../../../shell/session/session';
import { t } from '../../../words/words';

export function ConflictForm({ nomination, again }: { nomination: Nomination; again: () => Promise<void> }) {
    const reason = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    if (nomination.ended || nomination.conflicts?.some((one) => one.person === me.value)) return null;
    const run = async (event?: Event) => {
        event?.preventDefault();
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<Receipt>(`nominations/${part(nomination.id)}/conflicts`, { method: 'POST', body: { reason: reason.value }, key: newKey() });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        say(t('event.conflict-declared'));
        await again();
    };
    const refused = problem.value && (problem.value.status === 422 || problem.value.status === 400) ? problem.value : null;
    const stepUp = problem.value && needsStepUp(problem.value);
    return (
        <details class="sheet">
            <summary>{t('conflict.begin')}</summary>
            <form onSubmit={(event) => void run(event)} noValidate>
                <TextField frame={{ id: 'conflict-reason', label: t('action.reason') }} initial="" lines={2} onInput={(text) => { reason.value = text; }} />
                {refused && <Refusal title={t('work.refused')} notes={refused.notes} anchor={(field) => `#field-${field}`} />}
                {stepUp && <StepUp onDone={() => { problem.value = null; void run(); }} />}
                {problem.value && !refused && !stepUp && <Trouble problem={problem.value} onAgain={() => void run()} />}
                <Button look="plain" type="submit" busy={busy.value}>{t('conflict.do')}</Button>
            </form>
        </details>
    );
}
