// More time for a stage: by how much, and why. The server says how much it may be at most.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ask, newKey, part } from '../../api/client';
import type { Nomination, Note, Problem, Receipt, Token } from '../../api/types';
import { Button } from '../../parts/button';
import { Dialog } from '../../parts/dialog';
import { OnBehalf } from '../../parts/on_behalf';
import { StepUp, needsStepUp } from '../../parts/proof/step_up';
import { TextField } from '../../parts/fields/text_field';
import { Refusal, Trouble } from '../../parts/proof/trouble';
import { say } from '../../shell/routing/page';
import { weekdayAndDay } from '../../words/moments';
import { t, type Key } from '../../words/words';

interface Props {
    nomination: Nomination;
    token: Token;
    again: () => Promise<void>;
    onClose: () => void;
}

const units: Record<string, Key> = { 'working day': 'extend.working-days', day: 'extend.days', 'working hour': 'extend.working-hours' };

/** "5 working days" as the server writes it. */
function measure(most: string): { count: number; unit: string } {
    const found = /^(\d+) (.+?)s?$/.exec(most);
    return { count: Number(found?.[1] ?? 1), unit: found?.[2] ?? 'working day' };
}

export function ExtendSheet({ nomination, token, again, onClose }: Props) {
    const most = measure(token.extend_most ?? '');
    const count = useSignal(String(most.count));
    const reason = useSignal('');
    const behalf = useSignal('');
    const problem = useSignal<Problem | null>(null);
    const refused = useSignal<Note[]>([]);
    const busy = useSignal(false);
    const key = useRef(newKey());
    const run = async (event?: Event) => {
        event?.preventDefault();
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<Receipt>(`nominations/${part(nomination.id)}/extensions`, {
            method: 'POST', body: { stage: token.name, span: `${count.value.trim()} ${most.unit}s`, reason: reason.value },
            revision: nomination.revision, key: key.current, onBehalfOf: behalf.value,
        });
        if (answer.ok) {
            await again();
            say(t('extend.done', { stage: token.title }));
            onClose();
            return;
        }
        busy.value = false;
        refused.value = answer.problem.status === 422 ? answer.problem.notes : [];
        problem.value = answer.problem.status === 422 ? null : answer.problem;
        if (answer.problem.status !== 0) key.current = newKey();
        if (answer.problem.status === 412) await again();
    };
    const stepUp = problem.value && needsStepUp(problem.value);
    return (
        <Dialog title={t('extend.title', { stage: token.title })} onClose={onClose}>
            <p class="meta">{nomination.name} · {nomination.id}{token.due ? ` · ${weekdayAndDay(token.due)}` : ''}</p>
            {refused.value.length > 0 && <Refusal title={t('extend.refused')} notes={refused.value} />}
            {stepUp && <StepUp onDone={() => { problem.value = null; void run(); }} />}
            {problem.value && !stepUp && <Trouble problem={problem.value} onAgain={() => void run()} />}
            <form onSubmit={(event) => void run(event)} noValidate>
                <TextField
                    frame={{ id: 'extend-count', label: t(units[most.unit] ?? 'extend.working-days'), hint: t('extend.most', { n: most.count }) }}
                    initial={count.value} mode="numeric" short onInput={(text) => { count.value = text; }}
                />
                <TextField frame={{ id: 'extend-reason', label: t('action.reason') }} initial="" lines={4} onInput={(text) => { reason.value = text; }} />
                <OnBehalf value={behalf.value} onChoose={(person) => { behalf.value = person; }} />
                <div class="buttons">
                    <Button look="primary" type="submit" busy={busy.value}>{t('extend.do')}</Button>
                    <Button look="quiet" onPress={onClose}>{t('dialog.not-now')}</Button>
                </div>
            </form>
        </Dialog>
    );
}
