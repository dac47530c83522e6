import { ask, part } from '../../api/client';
import type { OwnSession } from '../../api/operations';
import { Button } from '../../parts/button';
import { Tag } from '../../parts/tag';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { listOf } from '../../shell/known';
import { say } from '../../shell/routing/page';
import { momentOf } from '../../words/moments';
import { t } from '../../words/words';

export function Sessions() {
    const asked = useAnswer<unknown>('session/others');
    const sessions = listOf<OwnSession>(asked.value);
    const end = async (one: OwnSession) => {
        const answer = await ask<null>(`session/others/${part(one.id)}`, { method: 'DELETE' });
        if (answer.ok) say(t('sessions.ended'));
        await asked.again();
    };
    return (
        <section class="sheet" aria-labelledby="sessions-title">
            <h2 id="sessions-title">{t('sessions.title')}</h2>
            {asked.problem && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting lines={2} />}
            {asked.value !== null && !sessions.length && <p class="meta">{t('sessions.none')}</p>}
            <ul class="plain-list">
                {sessions.map((one) => (
                    <li key={one.id}>
                        <span>{[one.agent, one.address, t('sessions.since', { moment: momentOf(one.begun) })].filter(Boolean).join(' · ')}</span>
                        {one.own ? <Tag tone="green">{t('sessions.this')}</Tag> : <Button look="quiet" onPress={() => void end(one)}>{t('sessions.end')}</Button>}
                    </li>
                ))}
            </ul>
        </section>
    );
}
