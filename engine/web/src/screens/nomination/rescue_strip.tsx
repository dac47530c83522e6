// A rescue that waits: what another person of the house is asked to confirm.
import { useSignal } from '@preact/signals';
import { ask, newKey, part } from '../../api/client';
import type { Nomination, Problem, Receipt } from '../../api/types';
import { Button } from '../../parts/button';
import { StepUp, needsStepUp } from '../../parts/proof/step_up';
import { Strip } from '../../parts/strip';
import { Refusal, Trouble } from '../../parts/proof/trouble';
import { say } from '../../shell/routing/page';
import { me } from '../../shell/session/session';
import { momentOf } from '../../words/moments';
import { t } from '../../words/words';

export function RescueStrip({ nomination, again }: { nomination: Nomination; again: () => Promise<void> }) {
    const { rescue } = nomination;
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    if (!rescue?.person) return null;
    const run = async (step: 'confirm' | 'drop') => {
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<Receipt>(`nominations/${part(nomination.id)}/rescue`, {
            method: 'POST', body: step === 'confirm' ? { step, preview: rescue.preview } : { step }, key: newKey(),
        });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        say(t(step === 'confirm' ? 'rescue.done' : 'rescue.dropped'));
        await again();
    };
    const stepUp = problem.value && needsStepUp(problem.value);
    const refused = problem.value?.status === 422 ? problem.value : null;
    return (
        <Strip tone="red" sign="warning" title={t('rescue.title', { stages: rescue.to.map((one) => one.title).join(', ') })}>
            <p class="meta">{`${rescue.person_name ?? rescue.person} · ${t('rescue.until', { moment: momentOf(rescue.until ?? '') })}`}</p>
            {rescue.reason && <p class="quote">{rescue.reason}</p>}
            {rescue.road.length > 0 && <p class="meta">{rescue.road.join(' → ')}</p>}
            {refused && <Refusal title={t('rescue.refused')} notes={refused.notes} anchor={(field) => `#field-${field}`} />}
            {stepUp && <StepUp onDone={() => { problem.value = null; }} />}
            {problem.value && !refused && !stepUp && <Trouble problem={problem.value} onAgain={() => void again()} />}
            <div class="buttons">
                {rescue.person !== me.value && <Button look="danger" busy={busy.value} onPress={() => void run('confirm')}>{t('rescue.confirm')}</Button>}
                <Button look="quiet" busy={busy.value} onPress={() => void run('drop')}>{t('rescue.drop')}</Button>
            </div>
        </Strip>
    );
}
