#pragma once
/// Roles and the Word styles that show them: the one table. The look of a style is data in the look's `word/styles.xml`; styles are
/// found by `w:name` without case, because Word translates style ids ("Overskrift1") and never the names of built-in styles.

#include <array>
#include <cstddef>
#include <string_view>

namespace helhedsplan::write::docx {

enum class StyleKind { paragraph, character, table };

enum class StyleRole {
  // paragraphs
  body,
  after_table,
  title,
  subtitle,
  lead,
  guidance,
  remark,
  code_block,
  heading_1,
  heading_2,
  heading_3,
  heading_4,
  heading_5,
  heading_6,
  list_bullet,
  list_number,
  list_continue,
  quote,
  caption,
  picture,
  diagram_label,
  diagram_detail,
  picture_caption,
  front_title,
  front_subtitle,
  front_picture,
  table_text,
  table_heading,
  table_row_heading,
  table_group,
  table_sum,
  spacer,
  signature_party,
  signature_line,
  header,
  footer,
  status_mark,
  footnote_text,
  toc_heading,
  toc_1,
  toc_2,
  toc_3,
  // characters
  hyperlink,
  code,
  missing,
  placeholder,
  mark,
  footnote_reference,
  // tables
  grid_table,
  facts_table,
  front_facts_table,
  signature_table,
};

struct Role {
  StyleRole role;
  StyleKind kind;
  std::string_view name;  ///< `w:name`: English for Word's built-in styles, Danish for ours, as a user sees them
};

inline constexpr std::array roles{
    Role{StyleRole::body, StyleKind::paragraph, "Body Text"},
    Role{StyleRole::after_table, StyleKind::paragraph, "Tekst efter tabel"},
    Role{StyleRole::title, StyleKind::paragraph, "Title"},
    Role{StyleRole::subtitle, StyleKind::paragraph, "Subtitle"},
    Role{StyleRole::lead, StyleKind::paragraph, "Indledning"},
    Role{StyleRole::guidance, StyleKind::paragraph, "Vejledning"},
    Role{StyleRole::remark, StyleKind::paragraph, "Bemærkning"},
    Role{StyleRole::code_block, StyleKind::paragraph, "Kodeblok"},
    Role{StyleRole::heading_1, StyleKind::paragraph, "heading 1"},
    Role{StyleRole::heading_2, StyleKind::paragraph, "heading 2"},
    Role{StyleRole::heading_3, StyleKind::paragraph, "heading 3"},
    Role{StyleRole::heading_4, StyleKind::paragraph, "heading 4"},
    Role{StyleRole::heading_5, StyleKind::paragraph, "heading 5"},
    Role{StyleRole::heading_6, StyleKind::paragraph, "heading 6"},
    Role{StyleRole::list_bullet, StyleKind::paragraph, "List Bullet"},
    Role{StyleRole::list_number, StyleKind::paragraph, "List Number"},
    Role{StyleRole::list_continue, StyleKind::paragraph, "List Continue"},
    Role{StyleRole::quote, StyleKind::paragraph, "Quote"},
    Role{StyleRole::caption, StyleKind::paragraph, "caption"},
    Role{StyleRole::picture, StyleKind::paragraph, "Billede"},
    Role{StyleRole::diagram_label, StyleKind::paragraph, "Diagramboks"},
    Role{StyleRole::diagram_detail, StyleKind::paragraph, "Diagramdetalje"},
    Role{StyleRole::picture_caption, StyleKind::paragraph, "Billedtekst"},
    Role{StyleRole::front_title, StyleKind::paragraph, "Forsidetitel"},
    Role{StyleRole::front_subtitle, StyleKind::paragraph, "Forsideundertitel"},
    Role{StyleRole::front_picture, StyleKind::paragraph, "Forsidebillede"},
    Role{StyleRole::table_text, StyleKind::paragraph, "Tabeltekst"},
    Role{StyleRole::table_heading, StyleKind::paragraph, "Tabelhoved"},
    // LibreOffice's own name: what wears it is a header cell (TH) in its tagged PDF, also outside the header row.
    Role{StyleRole::table_row_heading, StyleKind::paragraph, "Table Heading"},
    Role{StyleRole::table_group, StyleKind::paragraph, "Tabelgruppe"},
    Role{StyleRole::table_sum, StyleKind::paragraph, "Tabelsum"},
    Role{StyleRole::spacer, StyleKind::paragraph, "Afstand"},
    Role{StyleRole::signature_party, StyleKind::paragraph, "Underskriftspart"},
    Role{StyleRole::signature_line, StyleKind::paragraph, "Underskriftslinje"},
    Role{StyleRole::header, StyleKind::paragraph, "header"},
    Role{StyleRole::footer, StyleKind::paragraph, "footer"},
    Role{StyleRole::status_mark, StyleKind::paragraph, "Statusmærke"},
    Role{StyleRole::footnote_text, StyleKind::paragraph, "footnote text"},
    Role{StyleRole::toc_heading, StyleKind::paragraph, "TOC Heading"},
    Role{StyleRole::toc_1, StyleKind::paragraph, "toc 1"},
    Role{StyleRole::toc_2, StyleKind::paragraph, "toc 2"},
    Role{StyleRole::toc_3, StyleKind::paragraph, "toc 3"},
    Role{StyleRole::hyperlink, StyleKind::character, "Hyperlink"},
    Role{StyleRole::code, StyleKind::character, "Kode"},
    Role{StyleRole::missing, StyleKind::character, "Mangler"},
    Role{StyleRole::placeholder, StyleKind::character, "Placeholder Text"},
    Role{StyleRole::mark, StyleKind::character, "Mærke"},
    Role{StyleRole::footnote_reference, StyleKind::character, "footnote reference"},
    Role{StyleRole::grid_table, StyleKind::table, "Plantabel"},
    Role{StyleRole::facts_table, StyleKind::table, "Faktatabel"},
    Role{StyleRole::front_facts_table, StyleKind::table, "Forsidefakta"},
    Role{StyleRole::signature_table, StyleKind::table, "Underskriftstabel"},
};
static_assert(roles.size() == static_cast<std::size_t>(StyleRole::signature_table) + 1);

constexpr const Role& role_of(StyleRole role) {
  return roles[static_cast<std::size_t>(role)];
}
static_assert([] {
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles[i].role != static_cast<StyleRole>(i)) return false;
  }
  return true;
}());

/// What stands in for a style that a look lacks; itself when nothing does, and then the text is Normal.
constexpr StyleRole substitute(StyleRole role) {
  if (role == StyleRole::picture_caption) return StyleRole::caption;
  if (role == StyleRole::front_title) return StyleRole::title;
  if (role == StyleRole::front_subtitle) return StyleRole::subtitle;
  if (role == StyleRole::front_picture) return StyleRole::picture;
  if (role == StyleRole::front_facts_table) return StyleRole::facts_table;
  return role;
}

constexpr StyleRole heading_role(int level) {
  const int index = level < 1 ? 0 : (level > 6 ? 5 : level - 1);
  return static_cast<StyleRole>(static_cast<int>(StyleRole::heading_1) + index);
}

constexpr StyleRole toc_role(int level) {
  return level <= 1 ? StyleRole::toc_1 : level == 2 ? StyleRole::toc_2 : StyleRole::toc_3;
}

}  // namespace helhedsplan::write::docx
