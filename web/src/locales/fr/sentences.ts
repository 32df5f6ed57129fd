// Ce que le serveur dit en anglais d'une recherche, en français. Un essai tient la liste : tests/golden/query a toutes les
// fautes que le langage connaît.
import type { Sentences } from '../messages';

const value = '("[\\s\\S]*")';
const of = (pattern: string) => new RegExp(`^${pattern}$`, 'u');

export const sentences: Sentences = [
  // Ce qui ne va pas.
  [of('the query asks for nothing'), 'la recherche ne demande rien'],
  [of('this asks only for what is not there'), 'ceci ne demande que ce qui n’y est pas'],
  [of('(OR|AND) wants something on both sides'), '$1 veut quelque chose des deux côtés'],
  [of(`${value} wants something behind it`), '$1 veut quelque chose derrière lui'],
  [of('this bracket is not closed'), 'cette parenthèse n’est pas fermée'],
  [of('this bracket closes nothing'), 'cette parenthèse ne ferme rien'],
  [of('nothing stands between these brackets'), 'rien n’est entre ces parenthèses'],
  [of('brackets are more than (\\d+) deep'), 'les parenthèses ont plus de $1 niveaux'],
  [of('this quote is not closed'), 'ce guillemet n’est pas fermé'],
  [of('this is no UTF-8'), 'ceci n’est pas de l’UTF-8'],
  [of('the query is longer than (\\d+) bytes'), 'la recherche dépasse $1 octets'],
  [of('the query has more than (\\d+) words and values'), 'la recherche a plus de $1 mots et valeurs'],
  [of(`there is no field ${value}`), 'il n’y a pas de champ $1'],
  [of('([a-z]+): has no value'), '$1: n’a pas de valeur'],
  [of('([a-z]+): takes no ~'), '$1: ne prend pas de ~'],
  [
    of('place: takes no ~, for it is one place and not what is around it'),
    'place: ne prend pas de ~, car c’est un lieu et non ses alentours',
  ],
  [of(`([a-z]+): knows no ${value}`), '$1: ne connaît pas $2'],
  [
    of('~ after a word wants 1 or 2, the letters that may differ'),
    'après un mot, ~ veut 1 ou 2, les lettres qui peuvent différer',
  ],
  [
    of('~ after a phrase wants a number of words from 0 to 100'),
    'après une suite de mots, ~ veut un nombre de mots de 0 à 100',
  ],
  [
    of('~ after several words joined by signs does not say which is meant'),
    'après plusieurs mots joints par des signes, ~ ne dit pas lequel est visé',
  ],
  [of('a wildcard wants a letter or figure'), 'un joker veut une lettre ou un chiffre'],
  [
    of(`\\* and \\? stand within one word, and ${value} is several`),
    '* et ? se mettent dans un seul mot, et $1 en est plusieurs',
  ],
  [of(`${value} ends before it begins`), '$1 finit avant de commencer'],
  [of(`${value} is no (?:single )?date`), '$1 n’est pas une date'],
  [
    of(`${value} is no place: degrees north to 90, degrees east to 180`),
    '$1 n’est pas un lieu : degrés nord jusqu’à 90, degrés est jusqu’à 180',
  ],
  [of(`${value} is no distance between 1 m and 20015 km`), '$1 n’est pas une distance entre 1 m et 20015 km'],
  [
    of(`${value} is no distance: bits from 0 to 47, and of PDQ hashes only`),
    '$1 n’est pas un écart : des bits de 0 à 47, et pour les empreintes PDQ seulement',
  ],
  [
    of(`${value} is no hash of a picture: MD5 has 32 hexadecimal digits, SHA-1 40, SHA-256 and PDQ 64`),
    '$1 n’est pas une empreinte d’image : MD5 a 32 chiffres hexadécimaux, SHA-1 40, SHA-256 et PDQ 64',
  ],
  [of(`${value} is no figure of a number`), '$1 n’est pas un chiffre d’un numéro'],
  [of(`${value} has (\\d+) figures, and no number has so many`), '$1 a $2 chiffres, et aucun numéro n’en a autant'],
  [
    of(`${value} has fewer than 5 figures, and so few are in very many numbers`),
    '$1 a moins de 5 chiffres, et si peu se trouvent dans de très nombreux numéros',
  ],
  [of(`${value} is no e-mail address`), '$1 n’est pas une adresse électronique'],
  [of(`${value} is no address of a page`), '$1 n’est pas une adresse de page'],
  [of(`${value} is no name of an account`), '$1 n’est pas un nom de compte'],
  [of(`${value} is no code of a language`), '$1 n’est pas un code de langue'],
  [of(`${value} is no id of an indicator`), '$1 n’est pas le code d’un indicateur'],
  [
    of(`${value} is no IBAN: its check digits do not hold, so a character is wrong or missing`),
    '$1 n’est pas un IBAN : sa clé de contrôle ne tient pas, un caractère est faux ou manque',
  ],
  [
    of(`${value} is no wallet: its checksum does not hold, so a character is wrong or missing`),
    '$1 n’est pas un portefeuille : sa somme de contrôle ne tient pas, un caractère est faux ou manque',
  ],
  [
    of(`${value} is too short a part: five characters at least`),
    '$1 est une partie trop courte : cinq caractères au moins',
  ],
  [
    of(`${value} is too short a part of an address: three letters at least`),
    '$1 est une partie d’adresse trop courte : trois lettres au moins',
  ],
  [
    of(`${value} is too short a part of a name: three letters at least`),
    '$1 est une partie de nom trop courte : trois lettres au moins',
  ],
  [of(`${value} names no site`), '$1 ne nomme aucun site'],
  [of(`${value} is no price`), '$1 n’est pas un prix'],
  [of(`${value} has two currencies`), '$1 a deux monnaies'],
  [of('no price is under 0'), 'aucun prix n’est sous 0'],
  [of(`${value} is no time: minutes stand after the stroke`), '$1 n’est pas une durée : des minutes suivent la barre'],
  [of(`${value} is no age(?: from 0 to 120)?`), '$1 n’est pas un âge de 0 à 120'],
  [of('no age is under 0'), 'aucun âge n’est sous 0'],
  [of(`${value} holds no letters or figures`), '$1 n’a ni lettres ni chiffres'],

  [
    of('age: is for seeing what does not agree within one group, not for choosing adverts'),
    'age: sert à voir ce qui ne concorde pas dans un groupe, non à choisir des annonces',
  ],
  [
    of('price: is for one group, or for figures about prices, not for choosing adverts'),
    'price: sert dans un groupe, ou pour des chiffres sur les prix, non à choisir des annonces',
  ],
  [
    of('there is nothing to search for: give words, or a number, e-mail or handle'),
    'il n’y a rien à chercher : donnez des mots, ou un numéro, une adresse ou un compte',
  ],

  // Ce qu'il faut écrire.
  [
    of('([a-z]+): wants ([\\s\\S]+), or a part of (\\d+) figures or more: ([\\s\\S]+)'),
    '$1: veut $2, ou une partie de $3 chiffres ou plus : $4',
  ],
  [of('([a-z]+): wants ([\\s\\S]+) or ([\\s\\S]+)'), '$1: veut $2 ou $3'],
  [of('([a-z]+): wants ([\\s\\S]+)'), '$1: veut $2'],
  [
    of('did you mean ([a-z]+:)\\? To look for the words, put them in quotes'),
    'vouliez-vous $1 ? Pour chercher les mots, mettez-les entre guillemets',
  ],
  [of('did you mean ([^ ]+)\\? It knows ([\\s\\S]+)'), 'vouliez-vous $1 ? Ce champ connaît $2'],
  [of('[Ii]t knows ([\\s\\S]+)'), 'ce champ connaît $1'],
  [
    of('put beside it what must be there, or look through everything: ([\\s\\S]+)'),
    'ajoutez ce qui doit y être, ou cherchez dans tout : $1',
  ],
  [of('to look for the word itself, write ([\\s\\S]+)'), 'pour chercher le mot lui-même, écrivez $1'],
  [
    of('write -word or NOT \\(one OR other\\); to look for the word itself, put it in quotes'),
    'écrivez -mot ou NOT (un OR autre) ; pour chercher le mot lui-même, mettez-le entre guillemets',
  ],
  [
    of('write a word, a "phrase" or a field such as ([\\s\\S]+)'),
    'écrivez un mot, une "suite de mots" ou un champ comme $1',
  ],
  [of('write \\) where it ends'), 'écrivez ) là où elle finit'],
  [of('write " where (?:the phrase|it) ends'), 'écrivez " là où il finit'],
  [of('write something, or leave them out'), 'écrivez quelque chose, ou ôtez-les'],
  [of('leave it out, or put the word in quotes'), 'ôtez-la, ou mettez le mot entre guillemets'],
  [of('add the group, as in group:12'), 'ajoutez le groupe, comme group:12'],
  [
    of('add the group, as in group:12, or ask for an aggregate'),
    'ajoutez le groupe, comme group:12, ou demandez des chiffres',
  ],
  [of('leave some out'), 'ôtez-en'],
  [of('write the query in UTF-8'), 'écrivez la recherche en UTF-8'],
  [of('write the smaller one first'), 'écrivez d’abord le plus petit'],
  [
    of('write the words apart, or in quotes without \\* and \\?'),
    'écrivez les mots séparément, ou entre guillemets sans * ni ?',
  ],
  [of('write ([^ ]+); for words near each other, ([\\s\\S]+)'), 'écrivez $1 ; pour des mots proches, $2'],
  [of('write ([\\s\\S]+), or one word'), 'écrivez $1, ou un seul mot'],
  [
    of('write photo: and the MD5, SHA-1, SHA-256 or PDQ hash of a picture'),
    'écrivez photo: et l’empreinte MD5, SHA-1, SHA-256 ou PDQ d’une image',
  ],
  [of('of a part, write ([\\s\\S]+)'), 'd’une partie, écrivez $1'],
  [of('write ([^ ]+) or ([^ ]+)'), 'écrivez $1 ou $2'],
  [of('write ([^ ]+|(?:[a-z]+:)?"[^"]*"~?[^ ]*)'), 'écrivez $1'],

  // Ce qui fut laissé de côté, et pour quoi les noms furent pris.
  [
    of(`${value} holds no letters or figures, so it was left out`),
    '$1 n’a ni lettres ni chiffres, et fut laissé de côté',
  ],
  [
    of('~ says how near words are, and there is one word only'),
    '~ dit à quelle distance sont des mots, et il n’y en a qu’un',
  ],
  [
    of('there are no labels in this release: `label:` finds nothing'),
    'il n’y a pas d’étiquettes dans cette version : label: ne trouve rien',
  ],
  [
    of('the findings of this case say nothing of tiers and stages yet: run `fanal link`'),
    'les constats de ce dossier ne disent encore rien des niveaux et des stades : lancez fanal link',
  ],
  [
    of("no city is called '([\\s\\S]*)': give degrees, as ([\\s\\S]+)"),
    'aucune ville ne s’appelle $1 : donnez des degrés, comme $2',
  ],
  [of("groups go by number: '([\\s\\S]*)' is none"), 'les groupes ont un numéro : $1 n’en est pas un'],
  [of('places could not be looked for by name: ([\\s\\S]+)'), 'les lieux n’ont pu être cherchés par leur nom : $1'],
];
