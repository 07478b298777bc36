-- Words of names that look like this one, the most alike first. $1 the word.
select word
from search_words
where word % $1
order by similarity(word, $1) desc, length(word), word
limit 1
