import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ask, newKey, part } from '../../../api/client';
import type { HistoryEvent, Nomination, Problem, Receipt } from '../../../api/types';
import { Button } from '../../../parts/button';
import { CheckField } from '../../../parts/fields/select_field';
import { Tag } from '../../../parts/tag';
import { TextField } from '../../../parts/fields/text_field';
import { Trouble } from '../../../parts/proof/trouble';
import { say } from '../../../shell/routing/page';
import { momentOf } from '../../../words/moments';
import { t } from '../../../words/words';
import { commentOf } from './comment_text';

export function CommentsSection({ nomination, events, again }: { nomination: Nomination; events: HistoryEvent[]; again: () => Promise<void> }) {
    const comments = events.filter((event) => event.kind === 'commented' || event.kind === 'flagged');
    const { viewer } = nomination;
    const text = useSignal('');
    const flag = useSignal(false);
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const sent = useSignal(0);
    const key = useRef(newKey());
    const send = async (event: Event) => {
        event.preventDefault();
        if (!text.value.trim() || busy.value) return;
        busy.value = true;
        const answer = await ask<Receipt>(`nominations/${part(nomination.id)}/comments`, {
            method: 'POST', body: { text: text.value, flag: flag.value }, key: key.current,
        });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        say(t('comments.sent'));
        key.current = newKey();
        text.value = '';
        flag.value = false;
        sent.value += 1;
        await again();
    };
    return (
        <section class="sheet" id="y-kien" aria-labelledby="comments-title">
            <h2 id="comments-title">{t('comments.title')} {comments.length > 0 && <span class="count">{comments.length}</span>}</h2>
            <ul class="comments">
                {comments.map((event) => (
                    <li key={event.sequence}>
                        {event.kind === 'flagged' && <Tag tone="amber" sign="flag">{t('comments.flag')}</Tag>}
                        <p class="quote">{commentOf(event)}</p>
                        <p class="meta">{event.person_name ?? event.person} · {momentOf(event.at)}</p>
                    </li>
                ))}
            </ul>
            {problem.value && <Trouble problem={problem.value} />}
            {viewer?.may_comment !== false && (
                <form onSubmit={(event) => void send(event)} noValidate>
                    <TextField frame={{ id: 'comment', label: t('comments.write') }} initial="" lines={3} version={sent.value} onInput={(typed) => { text.value = typed; }} />
                    {viewer?.may_flag !== false && (
                        <CheckField id="comment-flag" label={t('comments.as-flag')} hint={t('comments.flag-hint')} checked={flag.value} onChange={(on) => { flag.value = on; }} />
                    )}
                    <div class="buttons"><Button type="submit" busy={busy.value}>{t('comments.send')}</Button></div>
                </form>
            )}
        </section>
    );
}
