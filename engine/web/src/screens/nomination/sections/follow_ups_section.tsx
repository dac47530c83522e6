// What came after the end: nominations that were begun after this one, or that this one was begun after.
import { useSignal } from '@preact/signals';
import { ask, newKey, part } from '../../../api/client';
import type { FollowUp, NewFollowUp, Nomination, Problem, Receipt } from '../../../api/types';
import { Button } from '../../../parts/button';
import { Reasons } from '../../../parts/reasons';
import { Refusal, Trouble } from '../../../parts/proof/trouble';
import { go } from '../../../shell/routing/router';
import { t } from '../../../words/words';

function Link({ follow, sentence }: { follow: FollowUp; sentence: 'follow.after' | 'follow.begun' }) {
    return <p>{t(sentence, { title: follow.title })} <a href={`/ho-so/${part(follow.id)}`}>{follow.id}</a></p>;
}

function Begin({ nomination, follow }: { nomination: Nomination; follow: NewFollowUp }) {
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const anchor = (field: string) => `#field-${field}`;
    const begin = async () => {
        if (busy.value) return;
        busy.value = true;
        const answer = await ask<Receipt>(`nominations/${part(nomination.id)}/follow-ups/${part(follow.kind)}`, { method: 'POST', body: {}, key: newKey() });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (answer.ok) go(`/ho-so/${part(answer.value.id)}`);
    };
    if (!follow.possible) return <div><h3>{t('steps.not-yet', { action: follow.title })}</h3><Reasons notes={follow.blockers} anchor={anchor} /></div>;
    return (
        <>
            {problem.value?.status === 422 && <Refusal title={t('steps.not-yet', { action: follow.title })} notes={problem.value.notes} anchor={anchor} />}
            {problem.value && problem.value.status !== 422 && <Trouble problem={problem.value} onAgain={() => void begin()} />}
            <p><Button look="quiet" sign="plus" busy={busy.value} onPress={() => void begin()}>{t('follow.begin', { title: follow.title })}</Button></p>
        </>
    );
}

export function FollowUpsSection({ nomination }: { nomination: Nomination }) {
    const begun = nomination.follow_ups ?? [];
    const possible = nomination.new_follow_ups ?? [];
    if (!nomination.follows && !begun.length && !possible.length) return null;
    return (
        <section class="sheet" aria-labelledby="follow-ups-title">
            <h2 id="follow-ups-title">{t('follow.title')}</h2>
            {nomination.follows && <Link follow={nomination.follows} sentence="follow.after" />}
            {begun.map((one) => <Link key={one.id} follow={one} sentence="follow.begun" />)}
            {possible.map((one) => <Begin key={one.kind} nomination={nomination} follow={one} />)}
        </section>
    );
}
