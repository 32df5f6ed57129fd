import type { Message } from '../message';

export const groups = {
  'groups.title': 'Groupes',
  'groups.intro':
    'Un groupe, ce sont des documents qui partagent des contacts ou un texte : peut-être, pas nécessairement, les mêmes mains. C’est une raison de regarder ; cela ne dit rien d’une personne.',
  'groups.none': 'Aucun document n’est relié à un autre.',
  'groups.none.not_linked': 'La mise en relation n’a pas encore eu lieu dans ce dossier. Lancez {command}.',
  'groups.none.try':
    'Des documents sont reliés quand ils partagent un contact que peu d’autres utilisent, ou un texte.',
  'groups.none.past': 'Il n’y a pas d’autre groupe.',
  'groups.number': 'Groupe',
  'groups.documents': 'Documents',
  'groups.texts': 'Textes',
  'groups.keys': 'Contacts communs',
  'groups.more': { one: 'et {n} autre', other: 'et {n} autres' },
  'groups.places': 'Lieux',
  'groups.days': 'Jours (UTC)',
  'groups.days.none': 'aucun jour connu',
  'groups.table': 'Groupes, du plus grand au plus petit',

  'group.title': 'Groupe {n}',
  'group.numbers':
    'Chaque mise en relation renumérote les groupes : notez des identifiants de documents, pas ce numéro.',
  'group.documents': { one: '{n} document', many: '{n} de documents', other: '{n} documents' },
  'group.texts': { one: '{n} modèle de texte', other: '{n} modèles de texte' },
  'group.key_count': { one: '{n} contact', other: '{n} contacts' },
  'group.days': 'du {first} au {last}',
  'group.reasons': 'Pourquoi ces documents sont ensemble',
  'group.judged': 'Ce qui a été jugé',
  'group.judged.cut': {
    one: '{n} raison de ses documents a été coupée : par un jugement, ou parce que le dossier parle contre elle.',
    many: '{n} de raisons de ses documents ont été coupées : par des jugements, ou parce que le dossier parle contre elles.',
    other:
      '{n} raisons de ses documents ont été coupées : par des jugements, ou parce que le dossier parle contre elles.',
  },
  'group.weakest': 'Là où il se déferait',
  'group.weakest.parted': {
    one: 'Sans cette raison, {n} document se séparerait du reste. C’est la plus faible de celles qui tiennent seules une partie.',
    many: 'Sans cette raison, {n} de documents se sépareraient du reste. C’est la plus faible de celles qui tiennent seules une partie.',
    other:
      'Sans cette raison, {n} documents se sépareraient du reste. C’est la plus faible de celles qui tiennent seules une partie.',
  },
  'group.reasons.none': 'Il ne reste aucune raison assez forte pour être montrée.',
  'group.against': 'Ce qui s’y oppose',
  'group.weight': 'poids {n}',
  'group.weight.title': 'De 0 à 1, après amortissement de ce que beaucoup de documents contiennent.',
  'evidence.title': 'Jusqu’où se fier à chaque sorte de raison dans ce dossier',
  'evidence.intro':
    'Chaque sorte est retirée, puis comparée à ce que le reste dit des mêmes documents. Un jugement pèse cinq épreuves. Les chiffres valent pour la sorte, non pour un lien ; que d’autres contacts ne se rencontrent jamais ne prouve pas deux titulaires.',
  'evidence.kind': 'Sorte de raison',
  'evidence.strength': 'Force',
  'evidence.tested': 'Éprouvée',
  'evidence.contradicted': 'Contredite',
  'evidence.at_most': 'Fausse au plus',
  'evidence.judged': 'Jugée',
  'evidence.judged_wrong': 'Jugée fausse',
  'evidence.kind.phone': 'Même numéro de téléphone',
  'evidence.kind.email': 'Même adresse e-mail',
  'evidence.kind.handle': 'Même pseudo',
  'evidence.kind.wallet': 'Même portefeuille',
  'evidence.kind.account': 'Même compte bancaire',
  'evidence.kind.device': 'Même appareil',
  'evidence.kind.doubtful_contact': 'Même contact, lu avec un doute',
  'evidence.kind.text': 'Même texte, sans contact',
  'evidence.kind.takeover': 'Même texte, contacts qui se succèdent',
  'evidence.kind.shared_texts': 'Plusieurs textes rares en commun',
  'evidence.kind.photo': 'Même image, octet pour octet',
  'evidence.kind.near_photo': 'Image d’aspect identique',
  'evidence.kind.edited_photo': 'Image retouchée',
  'strength.untested': 'non éprouvé',
  'strength.weak': 'faible',
  'strength.moderate': 'moyen',
  'strength.strong': 'fort',
  'strength.title': 'Raisons de cette sorte, éprouvées sur ce dossier : {n} fois, contredites {k} fois.',
  'group.keys': 'Contacts communs',
  'group.keys.none': 'Aucun : les documents sont ensemble par leur texte.',
  'group.keys.kind': 'Nature',
  'group.keys.value': 'Valeur',
  'group.keys.here': 'Groupe',
  'group.keys.case': 'Dossier entier',
  'group.keys.weight': 'Poids',
  'group.keys.partial': { one: 'Le premier de {n}.', other: 'Les premiers de {n}.' },
  'group.set_aside': 'Mis de côté',
  'group.set_aside.intro': 'Les documents contiennent aussi ceci, qui ne relie rien :',
  'group.set_aside.none': 'Rien n’a été mis de côté.',
  'group.set_aside.why': 'Pourquoi mis de côté',
  'group.places.none': 'Aucun lieu connu.',
  'group.members': 'Documents',
  'group.members.table': 'Documents du groupe, dans l’ordre d’arrivée',
  'group.members.document': 'Document',
  'group.members.time': 'Date (UTC)',
  'group.members.place': 'Lieu',
  'group.members.text': 'Texte',
  'group.members.contacts': 'Contacts',
  'group.members.why': 'Pourquoi',
  'group.members.why.one': 'pourquoi',
  'group.members.why.label': 'Pourquoi {name} est-il dans ce groupe ?',
  'groups.tier': 'Rang',
  'groups.tier.none': 'pas encore regardé',

  'why.title': 'Pourquoi deux documents sont-ils reliés ?',
  'why.intro':
    'La plus forte chaîne de raisons d’un document à l’autre. Chaque pas est une piste avec sa source ; il ne prouve pas qui a écrit.',
  'why.a': 'Premier document (identifiant)',
  'why.b': 'Second document (identifiant)',
  'why.submit': 'Montrer la chaîne',
  'why.hint': 'Prenez les identifiants dans un résultat, un document ou un groupe.',
  'why.same': 'C’est un seul et même document.',
  'why.different':
    'Ces deux documents sont dans des groupes différents : aucune chaîne de raisons ne mène de l’un à l’autre.',
  'why.different.try':
    'Ils peuvent tout de même contenir une valeur mise de côté parce que trop de documents la contiennent : comparez leurs mentions. Les documents arrivés après la dernière mise en relation n’ont pas encore de chaîne.',
  'why.apart': 'Ce qui les sépare',
  'why.chain': { one: 'Un pas', other: '{n} pas' },
  'why.both': 'Les deux contiennent aussi',
  'why.proof': 'Source',
  'why.proof.none': 'Source : les deux textes entiers.',
  'why.proof.at': '{file}, octets {begin} à {end} (exclu)',
  'why.proof.at_path': '{file}, {path}, octets {begin} à {end} (exclu)',

  'reason.kind.shared_key': 'même contact',
  'reason.kind.same_text': 'même texte',
  'reason.kind.same_record': 'même fiche',
  'reason.kind.takes_over': 'prend la suite',
  'reason.kind.same_texts': 'mêmes textes',
  'reason.kind.may_be_another': 'peut-être un autre titulaire',
  'reason.kind.judged_same': 'jugés ensemble',
  'reason.kind.judged_apart': 'jugés différents',
  'reason.shared_key': {
    one: 'Le document {from} et {n} autre contiennent {thing} {value} ({total} documents en tout).',
    other: 'Le document {from} et {n} autres contiennent {thing} {value} ({total} documents en tout).',
  },
  'reason.shared_key.alone': 'Le document {from} contient {thing} {value}.',
  'reason.photo': {
    one: 'Le document {from} et {n} autre montrent la même image, octet pour octet ({total} documents en tout).',
    other: 'Le document {from} et {n} autres montrent la même image, octet pour octet ({total} documents en tout).',
  },
  'reason.near_photo': {
    one: 'Le document {from} et {n} autre montrent une image d’aspect identique ({total} documents en tout) : ici son empreinte est à {bits} bits sur 256 de celle qui vaut pour toutes.',
    other:
      'Le document {from} et {n} autres montrent une image d’aspect identique ({total} documents en tout) : ici son empreinte est à {bits} bits sur 256 de celle qui vaut pour toutes.',
  },
  'reason.cut_photo': {
    one: 'Le document {from} et {n} autre montrent des retouches d’une même image ({total} documents en tout) : ici elle est {turn}, l’une des deux a été découpée dans l’autre, et ce que montrent les deux est à {bits} bits sur 256.',
    other:
      'Le document {from} et {n} autres montrent des retouches d’une même image ({total} documents en tout) : ici elle est {turn}, l’une des deux a été découpée dans l’autre, et ce que montrent les deux est à {bits} bits sur 256.',
  },
  'reason.edited_photo': {
    one: 'Le document {from} et {n} autre montrent des retouches d’une même image ({total} documents en tout) : ici elle est {turn}, et son empreinte à {bits} bits sur 256 de celle qui vaut pour toutes.',
    other:
      'Le document {from} et {n} autres montrent des retouches d’une même image ({total} documents en tout) : ici elle est {turn}, et son empreinte à {bits} bits sur 256 de celle qui vaut pour toutes.',
  },
  'reason.same_text':
    'Le texte du document {from} est le même à {percent} que celui du document {to}, par suites de trois mots.',
  'reason.hours': 'Leurs heures de publication se ressemblent à {percent}.',
  'reason.takes_over': {
    one: 'Le document {from} a le même texte que le document {to} et commence {n} jour plus tard, quand les autres contacts se taisent ; personne d’autre ne l’emploie alors.',
    other:
      'Le document {from} a le même texte que le document {to} et commence {n} jours plus tard, quand les autres contacts se taisent ; personne d’autre ne l’emploie alors.',
  },
  'reason.same_texts': {
    one: 'Les contacts du document {from} et ceux du document {to} se rencontrent dans le même texte, que peu d’autres emploient.',
    other:
      'Les contacts du document {from} et ceux du document {to} se rencontrent dans les mêmes {n} textes, que peu d’autres emploient.',
  },
  'reason.may_be_another': {
    one: 'Les documents {from} et {to} contiennent le même contact, à {n} jour d’écart : il peut avoir changé de titulaire entre-temps.',
    other:
      'Les documents {from} et {to} contiennent le même contact, à {n} jours d’écart : il peut avoir changé de titulaire entre-temps.',
  },
  'reason.judged_same': 'Une personne nommée dit que les documents {from} et {to} vont ensemble.',
  'reason.judged_apart': 'Une personne nommée dit que les documents {from} et {to} ne vont pas ensemble.',
  'reason.same_record': 'Le document {from} est une seconde copie de la fiche du document {to} ; elle compte une fois.',

  'doubt.shared_key.phone':
    'Un numéro se partage, se vend et se réattribue ; plusieurs personnes, une agence, un hôtel ou un taxi peuvent se trouver derrière.',
  'doubt.shared_key.email': 'Une adresse peut être celle d’un service, ou être lue par plusieurs personnes.',
  'doubt.shared_key.handle': 'Un pseudo peut être partagé, abandonné et repris par quelqu’un d’autre.',
  'doubt.shared_key.wallet': 'Beaucoup de clients d’une même plateforme peuvent partager un portefeuille.',
  'doubt.shared_key.iban': 'Un compte peut être prêté, joint, ou celui d’un commerce qui a beaucoup de clients.',
  'doubt.shared_key.device': 'Un appareil peut être vendu, prêté ou volé, et son numéro falsifié.',
  'doubt.shared_key.url': 'Une adresse web peut être celle du site ou d’un service que beaucoup utilisent.',
  'doubt.shared_key.photo':
    'Des images sont volées, achetées et transmises : qui en montre une ne l’a pas forcément prise, et n’y figure pas forcément.',
  'doubt.shared_key.near_photo':
    'Des images sont volées, achetées et transmises, et les chambres d’une même chaîne se ressemblent : regardez les deux avant d’y croire.',
  'doubt.shared_key.edited_photo':
    'Deux images de pièces banales ou semblables peuvent être aussi proches par hasard, et des images sont volées : regardez les deux avant d’y croire.',
  'doubt.shared_key.value': 'Une valeur peut être partagée par des personnes qui ne se connaissent pas.',
  'doubt.same_text':
    'Les textes se copient, s’achètent et se tirent de modèles, entre personnes qui ne se connaissent pas.',
  'doubt.takes_over':
    'Une personne peut avoir changé de numéro, ou une autre avoir copié le texte par hasard à ce moment.',
  'doubt.same_texts': 'Un service qui rédige des annonces emploie les mêmes textes pour beaucoup de clients.',
  'doubt.may_be_another':
    'Ce peut être aussi le même titulaire après une pause. Rien d’autre ne lie les deux : cela ne relie rien.',
  'doubt.judged_same':
    'Les personnes aussi se trompent : lisez qui le dit et pourquoi, et regardez les deux documents.',
  'doubt.judged_apart':
    'Les personnes aussi se trompent : lisez qui le dit et pourquoi, et regardez les deux documents.',
  'doubt.same_record': 'Ce n’est pas un indice : la même fiche a été lue deux fois.',

  'set_aside.stopped': 'Un jugement dit que cela ne relie rien.',
  'set_aside.allowed': 'Un jugement permet que cela relie ; ici, c’est lu avec un doute.',
  'set_aside.cut': 'Ce que cela relierait ici est tenu séparé : par un jugement, ou parce que trop peu le tiendrait.',
  'set_aside.untrusted': 'Dans ce dossier, les contacts de cette sorte sont plus souvent contredits que confirmés.',
  'set_aside.hub': 'Rencontré à côté de tant d’autres contacts et textes qu’il ne relie rien.',
  'set_aside.damped': 'Trop de documents le contiennent pour qu’il relie.',
  'set_aside.doubtful': 'Lu ici avec un doute : cela ne relie rien tant que rien d’autre ne concorde.',
  'set_aside.service_number': 'Un numéro vert ou de service, celui d’une entreprise : il ne relie rien.',
  'set_aside.staff_mailbox': 'Une boîte que lit le personnel d’un site : elle ne relie rien.',
  'set_aside.placeholder': 'Ce qu’impriment les formulaires et les exemples : cela ne relie rien.',
} satisfies Record<string, Message>;
