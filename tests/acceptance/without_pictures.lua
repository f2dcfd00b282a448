-- What stands for a picture is no text of the document.
function Image()
  return {}
end
