import { ask } from '../../api/client';
import type { MailWish } from '../../api/operations';
import { CheckField } from '../../parts/fields/select_field';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { t } from '../../words/words';

/** What is told by mail as well. On the pages everything is told. */
export function Mail() {
    const asked = useAnswer<{ wishes: MailWish[] }>('me/mail');
    const choose = async (one: MailWish, byMail: boolean) => {
        await ask<null>('me/mail', { method: 'POST', body: { kind: one.kind, wish: byMail ? 'at-once' : 'application' } });
        await asked.again();
    };
    return (
        <section class="sheet" aria-labelledby="mail-title">
            <h2 id="mail-title">{t('mail.title')}</h2>
            {asked.problem && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting lines={2} />}
            {asked.value?.wishes.map((one) => (one.may_choose
                ? <CheckField key={one.kind} id={`mail-${one.kind}`} label={one.title} checked={one.wish === 'at-once'} onChange={(byMail) => void choose(one, byMail)} />
                : <p class="meta" key={one.kind}>{t('mail.always', { what: one.title })}</p>))}
        </section>
    );
}
