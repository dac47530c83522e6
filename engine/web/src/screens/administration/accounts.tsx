import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ask, part } from '../../api/client';
import type { Account, Act } from '../../api/operations';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { PageHead } from '../../parts/page_head';
import { SelectField } from '../../parts/fields/select_field';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { Trouble } from '../../parts/proof/trouble';
import { TroubleOrProof } from '../../parts/proof/trouble_or_proof';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { listOf, usePeople } from '../../shell/known';
import { alarm, say, usePage } from '../../shell/routing/page';
import { session } from '../../shell/session/session';
import { t } from '../../words/words';

type Deed = 'lock' | 'unlock' | 'reset-password' | 'reset-second-factor' | 'end-sessions';

function Deeds({ account, onDeed }: { account: Account; onDeed: (deed: Deed) => void }) {
    const { locked } = account;
    return (
        <details>
            <summary>{t('accounts.deeds')}</summary>
            <div class="buttons">
                <Button onPress={() => onDeed(locked ? 'unlock' : 'lock')}>{t(locked ? 'accounts.unlock' : 'accounts.lock')}</Button>
                {!session.value?.password_elsewhere && <Button onPress={() => onDeed('reset-password')}>{t('accounts.reset')}</Button>}
                {account.second_factor && <Button onPress={() => onDeed('reset-second-factor')}>{t('accounts.reset-factor')}</Button>}
                <Button onPress={() => onDeed('end-sessions')}>{t('accounts.end-sessions')}</Button>
            </div>
        </details>
    );
}

export function AccountsPart() {
    usePage(t('bar.accounts'));
    const asked = useAnswer<unknown>('accounts');
    const accounts = listOf<Account>(asked.value);
    const people = usePeople();
    const person = useSignal('');
    const password = useSignal<{ person: string; text: string } | null>(null);
    const problem = useSignal<Problem | null>(null);
    const waits = useSignal(false);
    const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
    /** What a fresh proof lets go on. */
    const repeat = useRef<() => Promise<void>>(async () => undefined);
    const send = async (path: string, of: string, body: object) => {
        repeat.current = () => send(path, of, body);
        const answer = await ask<{ first_password?: string; number?: number } | null>(path, { method: 'POST', body });
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        if (answer.value?.first_password) {
            password.value = { person: of, text: answer.value.first_password };
            alarm(t('accounts.first-password', { name: nameOf(of) }));
        } else say(t(answer.value?.number ? 'acts.waits' : 'accounts.done', { name: nameOf(of) }));
        waits.value = Boolean(answer.value?.number);
        await asked.again();
    };
    /** Where there are two operators the other one confirms it. */
    const askFor = (kind: Act['kind'], of: string) => send('acts', of, { kind, person: of });
    const alone = session.value?.operates_alone ?? false;
    const invite = (of: string) => (alone ? send('accounts', of, { person: of }) : askFor('add-account', of));
    const change = (of: string, deed: Deed) => (!alone && (deed === 'reset-password' || deed === 'reset-second-factor') ? askFor(deed, of)
        : send(`accounts/${part(of)}/${deed}`, of, {}));
    const without = people.filter((one) => !accounts.some((account) => account.person === one.id));
    return (
        <>
            <PageHead title={t('bar.accounts')} sub={`${t('accounts.sub')} ${t(alone ? 'acts.alone' : 'acts.two')}`} />
            {waits.value && <p><a href="/quan-tri/cho-xac-nhan">{t('bar.acts')}</a></p>}
            {problem.value && <TroubleOrProof problem={problem.value} again={() => { problem.value = null; void repeat.current(); }} />}
            {password.value && (
                <section class="strip green"><div>
                    <h2>{t('accounts.first-password', { name: nameOf(password.value.person) })}</h2>
                    <p class="mono secret">{password.value.text}</p>
                    <p>{t('accounts.first-password-once')}</p>
                </div></section>
            )}
            <form class="sheet form" noValidate onSubmit={(event) => { event.preventDefault(); if (person.value) void invite(person.value); }}>
                <SelectField
                    frame={{ id: 'account-person', label: t('accounts.person') }} value={person.value} onChoose={(value) => { person.value = value; }}
                    options={without.map((one) => ({ value: one.id, label: `${one.name}, ${one.unit_name}` }))}
                />
                <Button type="submit">{t('accounts.invite')}</Button>
            </form>
            {asked.problem && !asked.value && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting />}
            {asked.value !== null && !accounts.length && <Empty title={t('accounts.none')} />}
            {accounts.length > 0 && (
                <div class="sheet-table">
                    <Table
                        caption={t('bar.accounts')} columns={[t('organisation.name'), t('accounts.state'), t('factor.title'), t('accounts.sessions'), t('accounts.deeds')].map((title) => ({ title }))}
                        rows={accounts.map((one) => ({
                            key: one.person,
                            cells: [<>{nameOf(one.person)} <span class="id">{one.person}</span></>,
                                one.locked ? <Tag tone="red" sign="lock">{t('accounts.locked')}</Tag> : <Tag tone="green">{t('accounts.open')}</Tag>,
                                one.second_factor ? t('field.yes') : t('field.no'), String(one.sessions),
                                <Deeds account={one} onDeed={(deed) => void change(one.person, deed)} />],
                        }))}
                    />
                </div>
            )}
        </>
    );
}
