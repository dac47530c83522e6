import { Absences } from '../../parts/absences/absences';
import { PageHead } from '../../parts/page_head';
import { CheckField } from '../../parts/fields/select_field';
import { Strip } from '../../parts/strip';
import { keysOn, switchKeys } from '../../shell/keys';
import { usePage } from '../../shell/routing/page';
import { Preferences } from '../../shell/preferences';
import { forced, session } from '../../shell/session/session';
import { t } from '../../words/words';
import { Mail } from './mail';
import { PasswordForm } from './password_form';
import { SecondFactor } from './second_factor';
import { Sessions } from './sessions';
import { Tokens } from './tokens';

export function Account() {
    const opened = session.value;
    const first = forced.value;
    const title = t(first === 'password' ? 'account.first-password' : first ? 'factor.title' : 'account.title');
    usePage(title);
    if (!opened) return null;
    if (first) {
        const password = first === 'password';
        return (
            <>
                <PageHead title={title} />
                <Strip tone="blue" sign="info" title={t(password ? 'account.first-password-why' : 'account.factor-why')} />
                {password ? <PasswordForm /> : <SecondFactor />}
            </>
        );
    }
    const { person } = opened;
    return (
        <>
            <PageHead title={title} sub={[person.name, person.post, person.unit_name].filter(Boolean).join(' · ')} />
            <section class="sheet" aria-labelledby="roles-title">
                <h2 id="roles-title">{t('account.roles')}</h2>
                {person.roles.length ? <ul>{person.roles.map((role) => <li key={role}>{role}</li>)}</ul> : <p class="meta">{t('account.no-roles')}</p>}
            </section>
            <section class="sheet" aria-labelledby="preferences-title">
                <h2 id="preferences-title">{t('account.preferences')}</h2>
                <Preferences />
                <CheckField id="keys" label={t('account.keys')} hint={t('account.keys-hint')} checked={keysOn.value} onChange={switchKeys} />
            </section>
            <Mail />
            <Absences of={person.id} choosing={false} />
            {!opened.password_elsewhere && <PasswordForm />}
            <SecondFactor />
            <Sessions />
            <Tokens />
        </>
    );
}
