import type { Message } from '../message';

export const problems = {
  'problem.invalid.what': 'La demande n’a pas été comprise.',
  'problem.invalid.next':
    'Vérifiez ce que vous avez écrit ; si vous suiviez un lien vers une page suivante, reprenez à la première page.',
  'problem.not_found.what': 'Il n’y a rien ici sous cet identifiant ou ce numéro.',
  'problem.not_found.next':
    'Les numéros de groupes changent à chaque mise en relation : cherchez le document par son identifiant ou ses mots.',
  'problem.exists.what': 'Cela a déjà été fait.',
  'problem.exists.next': 'Rechargez la page : elle montre ce qui vaut maintenant.',
  'problem.refused.what': 'Les règles du dossier ne le permettent pas.',
  'problem.refused.next': 'Demandez à qui dirige le dossier ce que votre finalité permet.',
  'problem.proof.what': 'Il y faut un mot de passe ou un code donné à l’instant.',
  'problem.proof.next': 'Donnez-en un, puis envoyez de nouveau.',
  'problem.busy.what': 'Le dossier est occupé par un autre travail.',
  'problem.busy.next': 'Attendez un instant et redemandez.',
  'problem.damaged.what': 'Une partie du dossier n’a pas pu être relue.',
  'problem.damaged.next': 'Cessez d’y travailler, gardez une copie, et lancez fanal doctor sur ce dossier.',
  'problem.limit.what': 'C’est plus que le serveur ne répond en une fois.',
  'problem.limit.next': 'Demandez quelque chose de plus étroit ou de plus court.',
  'problem.unavailable.what': 'Le dossier ne peut pas y répondre maintenant.',
  'problem.unavailable.next':
    'S’il n’a jamais été mis en relation, lancez fanal link ; sinon redemandez dans un instant.',
  'problem.internal.what': 'Quelque chose s’est mal passé dans le serveur.',
  'problem.internal.next': 'Redemandez. Si cela demeure, notez le code ci-dessous et signalez-le.',
  'problem.session.what': 'La session est terminée.',
  'problem.session.next': 'Appuyez sur Entrée dans le terminal où tourne fanal serve, et ouvrez le lien qu’il affiche.',
  'problem.no_work.what': 'Vous ne travaillez dans aucun dossier.',
  'problem.no_work.next': 'Choisissez un dossier et dites pourquoi.',
  'problem.address.what': 'Le serveur ne répond pas à cette adresse.',
  'problem.address.next': 'Ouvrez le lien exactement comme fanal serve l’a affiché.',
  'problem.timeout.what': 'La réponse a pris trop de temps.',
  'problem.timeout.next': 'Redemandez, ou demandez quelque chose de plus étroit.',
  'problem.no_answer.what': 'Le serveur ne répond pas.',
  'problem.no_answer.next':
    'Voyez si fanal serve tourne encore dans son terminal ; relancez-le si ce n’est pas le cas.',
  'problem.not_ours.what': 'La réponse n’est pas de Fanal.',
  'problem.not_ours.next':
    'Voyez si un autre programme répond à cette adresse ; ouvrez le lien que fanal serve a affiché.',
} satisfies Record<string, Message>;
