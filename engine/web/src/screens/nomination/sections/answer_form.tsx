// Yes, no or no opinion, for somebody who is asked. Too late it is kept beside, and the server says so.
import { useSignal } from '@preact/signals';
import { ask, newKey, part } from '../../../api/client';
import type { Asked, Nomination, Problem, Receipt } from '../../../api/types';
import { Button } from '../../../parts/button';
import { StepUp, needsStepUp } from '../../../parts/proof/step_up';
import { TextField } from '../../../parts/fields/text_field';
import { Refusal, Trouble } from '../../../parts/proof/trouble';
import { say } from '../../../shell/routing/page';
import { t } from '../../../words/words';

interface Props {
    nomination: Nomination;
    asked: Asked;
    late: boolean;
    folded: boolean;
    again: () => Promise<void>;
}

function Form({ nomination, asked, late, again }: Props) {
    const reason = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const answer = async (opinion: 'yes' | 'no' | 'none') => {
        if (busy.value) return;
        busy.value = true;
        const given = await ask<Receipt>(`nominations/${part(nomination.id)}/answers`, {
            method: 'POST', body: { opinion, addressee: asked.name, reason: reason.value }, key: newKey(),
        });
        busy.value = false;
        problem.value = given.ok ? null : given.problem;
        if (given.ok) say(t(late ? 'consult.kept-late' : 'consult.answered'));
        if (given.ok || given.problem.status === 412) await again();
    };
    const refused = problem.value?.status === 422 ? problem.value : null;
    const stepUp = problem.value && needsStepUp(problem.value);
    return (
        <div>
            {late && <p class="meta">{t('consult.will-be-late')}</p>}
            {refused && <Refusal title={t('consult.refused')} notes={refused.notes} />}
            {stepUp && <StepUp onDone={() => { problem.value = null; }} />}
            {problem.value && !refused && !stepUp && <Trouble problem={problem.value} />}
            <TextField frame={{ id: `answer-${asked.name}`, label: t('consult.reason'), optional: true }} initial="" lines={2} onInput={(text) => { reason.value = text; }} />
            <div class="buttons">
                <Button look="primary" busy={busy.value} onPress={() => void answer('yes')}>{t('consult.yes')}</Button>
                <Button busy={busy.value} onPress={() => void answer('no')}>{t('consult.no')}</Button>
                <Button look="quiet" busy={busy.value} onPress={() => void answer('none')}>{t('consult.none')}</Button>
            </div>
        </div>
    );
}

export function AnswerForm(props: Props) {
    if (!props.folded) return <Form {...props} />;
    return <details><summary>{t(props.late ? 'consult.answer-late' : 'consult.change')}</summary><Form {...props} /></details>;
}
