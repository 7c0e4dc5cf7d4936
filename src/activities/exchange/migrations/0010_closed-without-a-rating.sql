-- a project whose need was closed without a rating waits for nothing any more
update exchange.projects set state = 'unrated', version = version + 1
  where state = 'delivered' and exists (select 1 from exchange.needs where needs.id = projects.need and needs.state = 'closed');
