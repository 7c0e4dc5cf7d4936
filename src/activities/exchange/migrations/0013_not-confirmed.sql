-- one word for a project that nobody confirmed: not rated in time, or not satisfied in the end
update exchange.projects set state = 'unconfirmed', version = version + 1
  where state = 'unrated'
     or (state = 'confirmed' and exists (select 1 from exchange.needs where needs.id = projects.need and needs.satisfaction = 'not-satisfied'));
