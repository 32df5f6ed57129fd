import type { Message } from '../message';

export const access = {
  'session.title': 'Session terminée',
  'session.what': 'Cette session est terminée. Plus rien du dossier n’est affiché.',
  'session.why':
    'Une session se termine après un temps sans demande (quinze minutes, sauf si fanal serve en a reçu un autre), après douze heures, quand vous la fermez, ou quand le serveur s’arrête.',
  'session.next.title': 'Pour continuer',
  'session.next':
    'Appuyez sur Entrée dans le terminal où tourne fanal serve : il affiche un nouveau lien. Ouvrez-le ; il ne sert qu’une fois. Si fanal serve ne tourne plus, relancez-le et prenez le lien qu’il affiche alors.',
  'session.ended': 'Vous avez clos la session. Plus rien du dossier n’est affiché.',

  'login.title': 'Se connecter',
  'login.account': 'Compte',
  'login.password': 'Mot de passe',
  'login.password.hint': 'À la première connexion : le secret à usage unique que vous avez reçu.',
  'login.code': 'Code à usage unique ou code de secours',
  'login.code.hint':
    'De votre application, ou l’un de ceux que vous avez notés sur papier. À la première connexion, laissez vide.',
  'login.submit': 'Se connecter',
  'login.sending': 'Vérification…',
  'login.wrong':
    'Le compte, le mot de passe et le code ne vont pas ensemble. Lequel est faux n’est jamais dit. Un code ne sert qu’une fois : attendez le suivant.',
  'login.wait': 'Trop d’essais étaient faux. Revenez dans un quart d’heure.',
  'login.wait_until': 'Trop d’essais étaient faux. Le prochain sera examiné après le {time}.',
  'login.expired':
    'Elle se termine après un temps sans demande (quinze minutes, sauf si le serveur en a reçu un autre), après douze heures, quand vous la fermez ailleurs, quand le compte est fermé, ou quand le serveur s’arrête. Reconnectez-vous : vous revenez où vous étiez.',
  'login.logged_out': 'Votre session est close. Plus rien d’un dossier n’est affiché.',
  'login.help':
    'Si vous ne pouvez pas entrer : la personne qui tient les comptes peut vous donner un nouveau secret à usage unique.',

  'hidden.title': 'L’écran a été masqué',
  'hidden.what': 'Rien n’a été demandé pendant quinze minutes. Ce qui était ici n’est plus affiché.',
  'hidden.asked': 'Vous l’avez fait masquer. Ce qui était ici n’est plus affiché.',
  'hidden.next': 'Si votre session tient encore, vous continuez où vous étiez ; sinon l’écran suivant dit que faire.',
  'hidden.submit': 'Continuer',

  'first.password': 'D’abord : un mot de passe à vous',
  'first.password.why':
    'Le secret à usage unique a servi. Désormais seul votre mot de passe ouvre ce que vous pouvez voir.',
  'first.codes': 'Ensuite : les codes à usage unique',
  'first.codes.why':
    'Une application sur votre téléphone ou votre ordinateur montre un nouveau code chaque demi-minute. Vous vous connectez avec lui et votre mot de passe.',

  'password.rule.length': 'Douze caractères ou plus ; quelques mots à la suite conviennent bien.',
  'password.rule.own': 'Ni le nom du compte, ni les mots que l’on essaie d’abord, ni toujours les mêmes caractères.',
  'password.rule.any': 'Tout caractère est permis, les espaces aussi ; aucun n’est exigé.',
  'password.new': 'Nouveau mot de passe',
  'password.again': 'Le même encore une fois',
  'password.submit': 'Choisir ce mot de passe',
  'password.short': 'Il faut douze caractères ou plus.',
  'password.differ': 'Les deux ne sont pas les mêmes.',
  'password.weak':
    'Il serait deviné : il tient trop du nom du compte, des mots que l’on essaie d’abord ou des mêmes caractères. Prenez d’autres mots.',

  'prove.why': 'Votre dernière connexion date de plus de cinq minutes. Montrez que c’est bien vous.',
  'prove.secret': 'Mot de passe, ou code à usage unique',
  'prove.submit': 'Continuer',
  'prove.wrong': 'Le mot de passe ou le code n’est pas le bon. Un code ne sert qu’une fois : attendez le suivant.',

  'codes.what':
    'Il vous faut une application de codes à usage unique (TOTP). Vos codes actuels comptent jusqu’à ce que les nouveaux soient confirmés.',
  'codes.begin': 'Montrer le secret',
  'codes.secret.what':
    'Écrivez ce secret dans l’application, ou ouvrez-y le lien. Écrivez ensuite le code qu’elle montre.',
  'codes.secret': 'Secret',
  'codes.link': 'Le même, en lien',
  'codes.code': 'Code que montre l’application',
  'codes.code.hint': 'Six chiffres.',
  'codes.submit': 'Confirmer',
  'codes.wrong': 'Ce n’est pas le code attendu. Vérifiez l’heure de l’appareil et écrivez le code suivant.',
  'codes.recovery.title': 'Codes de secours',
  'codes.recovery.what':
    'Chacun vous laisse entrer une fois, à la place d’un code de l’application. Ils sont montrés maintenant et plus jamais : notez-les sur papier et gardez-le loin de cet ordinateur.',
  'codes.recovery.on_paper': 'Je les ai notés sur papier',
  'codes.recovery.go_on': 'Continuer',

  'choose.title': 'Quel dossier, pour quoi, et pourquoi',
  'choose.case': 'Dossier',
  'choose.until': 'jusqu’au {day}',
  'choose.until.none': 'sans fin',
  'choose.break_glass': 'accès d’urgence',
  'choose.purpose': 'Finalité',
  'choose.purpose.own': 'Celle du dossier',
  'choose.purpose.hint': 'Un dossier réel ne permet que la sienne.',
  'choose.reason': 'Motif',
  'choose.reason.hint':
    'Dans vos mots : ce que vous cherchez, et pour qui. Il figure au journal d’audit à côté de tout ce que vous regardez.',
  'choose.submit': 'Commencer',
  'choose.sending': 'Ouverture du dossier…',
  'choose.none': 'Aucun dossier ne vous est ouvert.',
  'choose.none.next': 'La personne qui dirige un dossier peut vous y donner accès.',
  'choose.look': 'Regarder à nouveau',
  'choose.refused': 'Le dossier ne le permet pas : prenez sa propre finalité, et voyez si votre accès tient encore.',
  'choose.not_found': 'Il n’y a pas de tel dossier pour vous. Demandez à la personne qui le dirige.',
  'choose.work_ended': 'Le travail dans le dossier est terminé : il a été clos ailleurs, ou le serveur a redémarré.',
  'choose.work_ended.next': 'Recommencez : choisissez le dossier et dites pourquoi.',
  'choose.grant_ended': 'Votre accès au dossier est terminé. Plus rien n’en est affiché.',
  'choose.grant_ended.next':
    'S’il vous le faut encore, demandez à la personne qui dirige le dossier. Vos autres dossiers restent ouverts.',

  'work.label': 'Qui travaille ici, et pourquoi',
  'work.account': 'Compte',
  'work.case': 'Dossier',
  'work.role': 'Rôle',
  'work.reason': 'Motif',
  'work.choose': 'Choisir un dossier',
  'work.change': 'Changer de dossier',
  'work.log_out': 'Se déconnecter',

  'account.title': 'Mon compte',
  'account.lone':
    'Ce dossier est servi seul : il n’y a pas de comptes. Votre nom a été dit au lancement de fanal serve.',
  'account.last': 'Connexion précédente',
  'account.sessions': 'Vos sessions ouvertes',
  'account.sessions.what': 'Si l’une d’elles n’est pas de vous : terminez-la, puis choisissez un nouveau mot de passe.',
  'account.sessions.from': 'Depuis',
  'account.sessions.opened': 'Connexion',
  'account.sessions.used': 'Dernier usage',
  'account.sessions.end': 'Terminer',
  'account.sessions.end.one': 'terminer',
  'account.sessions.end.label': 'Terminer la session depuis {from}, ouverte {opened}',
  'account.sessions.this': 'celle-ci',
  'account.sessions.ended': 'La session est terminée.',
  'account.password': 'Mot de passe',
  'account.password.begin': 'Choisir un nouveau mot de passe',
  'account.password.done': 'Le nouveau mot de passe est en place.',
  'account.codes': 'Codes à usage unique',
  'account.codes.begin': 'Mettre en place de nouveaux codes',
  'account.codes.done': 'Les nouveaux codes sont en place ; les précédents ne comptent plus.',

  'role.administrator': 'Administration',
  'role.lead': 'Direction du dossier',
  'role.investigator': 'Enquête',
  'role.reviewer': 'Relecture',
  'role.intake': 'Recueil des signalements',
  'role.victim_support': 'Aide aux victimes',
  'role.prosecutor': 'Parquet',
  'role.defence': 'Défense',
  'role.financial_analyst': 'Analyse financière',
  'role.inspector': 'Inspection du travail',
  'role.data_protection': 'Protection des données',
  'role.auditor': 'Audit',
  'role.guest': 'Accès invité',
  'role.deconfliction': 'Demande qui contacter',
} satisfies Record<string, Message>;
