import { ask } from '../../api/client';
import type { MailWish } from '../../api/operations';
import { ChoiceField } from '../../parts/fields/select_field';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { t } from '../../words/words';

/** What is told by mail as well, at once or once a day. On the pages everything is told. */
export function Mail() {
    const asked = useAnswer<{ wishes: MailWish[] }>('me/mail');
    const choose = async (one: MailWish, wish: string) => {
        await ask<null>('me/mail', { method: 'POST', body: { kind: one.kind, wish } });
        await asked.again();
    };
    const ways = [{ value: 'at-once', label: t('mail.at-once') }, { value: 'daily', label: t('mail.daily') }, { value: 'application', label: t('mail.application') }];
    return (
        <section class="sheet" aria-labelledby="mail-title">
            <h2 id="mail-title">{t('mail.title')}</h2>
            {asked.problem && <Trouble problem={asked.problem} onAgain={() => void asked.again()} />}
            {!asked.value && !asked.problem && <Waiting lines={2} />}
            {asked.value?.wishes.map((one) => (one.may_choose
                ? <ChoiceField key={one.kind} frame={{ id: `mail-${one.kind}`, label: one.title }} options={ways} value={one.wish} onChoose={(wish) => void choose(one, wish)} />
                : <p class="meta" key={one.kind}>{t('mail.always', { what: one.title })}</p>))}
        </section>
    );
}
