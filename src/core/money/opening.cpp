// What the books hold of an imported contract: its open debts as invoices, money held for it as a payment.
#include "money/issue.h"

namespace money {

void evolve(Book& book, const ReceivableOpened& fact, const Recorded& recorded)
{
    book.invoices.add(opened(fact, recorded.position));
    book.accounts[fact.contract].invoices.push_back(fact.invoice);
}

// The document left another house: one line stands for it, outside of tax, which was told then.
Invoice opened(const ReceivableOpened& fact, Position by)
{
    Line line{.kind = FeeKind::other,
              .description = "取込み前の請求 " + fact.number + " の未払い",
              .quantity = 1,
              .unit = "式",
              .unit_price = fact.amount,
              .amount = fact.amount,
              .tax = TaxCode::out_of_scope,
              .supplied_on = fact.issued_on,
              .clause = "terms 29.2"_clause,
              .because = {by},
              .formula = "取込みのときの未払い " + fact.amount.japanese()};
    InvoiceIssued issued{.on = fact.issued_on,
                         .basis = fact.basis,
                         .invoice = fact.invoice,
                         .number = fact.number,
                         .kind = InvoiceKind::opening,
                         .contract = fact.contract,
                         .party = fact.party,
                         .due = fact.due,
                         .lines = {std::move(line)},
                         .rates = {{TaxCode::out_of_scope, 0, fact.amount, Yen(0)}},
                         .subtotal = fact.amount,
                         .total = fact.amount,
                         .addressee = fact.addressee,
                         .postal_code = fact.postal_code,
                         .address = fact.address,
                         .issuer = fact.issuer};
    return {.issued = std::move(issued),
            .id = fact.invoice,
            .by = by,
            .damages_invoiced = fact.damages_counted,
            .damages_invoiced_through = fact.damages_through};
}

void evolve(Book& book, const CreditOpened& fact, const Recorded& recorded)
{
    book.payments.add(Payment{.id = fact.payment,
                              .contract = fact.contract,
                              .amount = fact.amount,
                              .unallocated = fact.amount,
                              .paid_on = fact.on,
                              .payer = fact.payer,
                              .reference = "取込みのときの預り",
                              .by = recorded.position});
    book.accounts[fact.contract].payments.push_back(fact.payment);
}

}
