-- Which content a file of one chunk has follows from the chunk, so such a file needs no place.
DELETE FROM chunk_place WHERE content IN (SELECT content FROM manifest WHERE length(chunks) = 36);
