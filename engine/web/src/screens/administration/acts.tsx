// What one operator asked for and another must confirm: whose, what exactly, until when.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ask } from '../../api/client';
import type { Act, ActConfirmed, Publication } from '../../api/operations';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { PageHead } from '../../parts/page_head';
import { Tag, type Tone } from '../../parts/tag';
import { Trouble } from '../../parts/proof/trouble';
import { TroubleOrProof } from '../../parts/proof/trouble_or_proof';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { listOf, usePeople } from '../../shell/known';
import { alarm, say, usePage } from '../../shell/routing/page';
import { me } from '../../shell/session/session';
import { momentOf } from '../../words/moments';
import { t, type Key } from '../../words/words';
import { ChangeList } from './change_list';

const titles: Record<Act['kind'], Key> = {
    publish: 'acts.publish', 'add-account': 'acts.add-account', 'reset-password': 'acts.reset-password', 'reset-second-factor': 'acts.reset-second-factor',
};
const states: Record<Act['state'], { key: Key; tone: Tone }> = {
    open: { key: 'acts.open', tone: 'amber' }, confirmed: { key: 'acts.confirmed', tone: 'green' },
    withdrawn: { key: 'acts.withdrawn', tone: 'plain' }, over: { key: 'acts.over', tone: 'plain' },
};

/** Nobody confirms a publication unseen. */
function Seen({ act, onConfirm }: { act: Act; onConfirm: () => void }) {
    const found = useSignal<Publication | null>(null);
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const look = async () => {
        busy.value = true;
        const answer = await ask<Publication>('publications?dry-run', { method: 'POST', body: {} });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        found.value = answer.ok ? answer.value : null;
    };
    return (
        <>
            {problem.value && <Trouble problem={problem.value} />}
            {found.value && <ChangeList changes={found.value.changes} />}
            {found.value && found.value.content !== act.content && <p role="alert">{t('acts.changed')}</p>}
            {found.value?.content === act.content
                ? <Button look="primary" onPress={onConfirm}>{t('acts.confirm')}</Button>
                : <Button busy={busy.value} onPress={() => void look()}>{t('acts.look')}</Button>}
        </>
    );
}

function Line({ act, nameOf, onConfirm, onWithdraw }: { act: Act; nameOf: (id: string) => string; onConfirm: () => void; onWithdraw: () => void }) {
    const { key, tone } = states[act.state];
    return (
        <li class="row">
            <div class="row-main">
                <p class="row-name">{act.person ? t(titles[act.kind], { name: nameOf(act.person) }) : t(titles[act.kind])} <Tag tone={tone}>{t(key)}</Tag></p>
                <p class="row-sub">{t('acts.asked-by', { name: nameOf(act.asked_by), at: momentOf(act.asked) })} <span class="mono">{act.content.slice(0, 12)}</span></p>
                {act.settled && <p class="row-sub">{t('acts.settled-by', { name: nameOf(act.settled_by ?? ''), at: momentOf(act.settled) })}</p>}
                {act.state === 'open' && (
                    <>
                        <p class="row-sub">{t('acts.until', { at: momentOf(act.until) })}{act.asked_by === me.value && <> {t('acts.own')}</>}</p>
                        {act.asked_by !== me.value && (act.kind === 'publish' ? <Seen act={act} onConfirm={onConfirm} /> : <Button look="primary" onPress={onConfirm}>{t('acts.confirm')}</Button>)}
                        <Button look="quiet" onPress={onWithdraw}>{t('acts.withdraw')}</Button>
                    </>
                )}
            </div>
        </li>
    );
}

export function ActsPart() {
    usePage(t('bar.acts'));
    const asked = useAnswer<unknown>('acts');
    const acts = listOf<Act>(asked.value);
    const people = usePeople();
    const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
    const problem = useSignal<Problem | null>(null);
    const password = useSignal<{ person: string; text: string } | null>(null);
    /** What a fresh proof lets go on. */
    const repeat = useRef<() => Promise<void>>(async () => undefined);
    const settle = async (act: Act, how: 'confirm' | 'withdraw') => {
        repeat.current = () => settle(act, how);
        const answer = await ask<ActConfirmed | null>(`acts/${act.number}/${how}`, { method: 'POST', body: how === 'confirm' ? { content: act.content } : {} });
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        const text = answer.value?.first_password;
        if (text) {
            password.value = { person: act.person, text };
            alarm(t('accounts.first-password', { name: nameOf(act.person) }));
        } else say(t(how === 'confirm' ? 'acts.done' : 'acts.withdrawn'));
        await asked.again();
    };
    return (
        <>
            <PageHead title={t('bar.acts')} sub={t('acts.sub')} />
            {problem.value && <TroubleOrProof problem={problem.value} again={() => { problem.value = null; void repeat.current(); }} />}
            {password.value && (
                <section class="strip green"><div>
                    <h2>{t('accounts.first-password', { name: nameOf(password.value.person) })}</h2>
                    <p class="mono secret">{password.value.text}</p>
                    <p>{t('accounts.first-password-once')}</p>
                </div></section>
            )}
            {asked.problem && !asked.value && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting />}
            {asked.value !== null && !acts.length && <Empty title={t('acts.none')} />}
            {acts.length > 0 && (
                <ul class="rows sheet-list">
                    {acts.map((act) => <Line key={act.number} act={act} nameOf={nameOf} onConfirm={() => void settle(act, 'confirm')} onWithdraw={() => void settle(act, 'withdraw')} />)}
                </ul>
            )}
        </>
    );
}
