"""What studies found about whether sharing saves, and what was claimed, each with its source."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """One source. claims_saving: True if it says that sharing saves, False if it found that it does
    not or that it depends. brief: whether it stands beside the money as well."""

    source: str
    finding: str
    url: str
    claims_saving: bool
    brief: bool = False


EVIDENCE = (
    Evidence(
        "Elston and Dixon, English councils 2008 to 2016",
        "In more than 300 English councils, those that shared services did not cut office costs any "
        "faster than others, whatever their type.",
        "https://discovery.researcher.life/article/the-effect-of-shared-service-centers-on-administrative-intensity-in-english-local-government-a-longitudinal-evaluation/8b67a0e754af3767bd9bf248e96e9762",
        False,
        brief=True,
    ),
    Evidence(
        "Dixon and Elston 2019, Should councils collaborate?",
        "All English councils: no clear benefit from shared administration or shared tax collection.",
        "https://informahealthcare.com/doi/abs/10.1080/09540962.2019.1537704",
        False,
    ),
    Evidence(
        "Allers and de Greef 2018, the Netherlands 2005 to 2013",
        "Total spending did not fall; only tax collection may have become cheaper.",
        "https://research.rug.nl/en/publications/intermunicipal-cooperation-public-spending-and-service-levels",
        False,
    ),
    Evidence(
        "Bel and Warner 2015, a review of the literature",
        "Whether sharing saves depends on the service, on how local government is organised, and on who decides.",
        "https://vdocument.in/inter-municipal-cooperation-and-costs-expectations-and-evidence-2014-12-15-montfort.html",
        False,
        brief=True,
    ),
    Evidence(
        "Cambridgeshire County Council’s report on LGSS, November 2019",
        "Many services seemed to be included only to raise turnover. LGSS, one of the LGA’s five cases of 2012, closed in December 2020.",
        "https://www.room151.co.uk/resources/lack-of-benefits-prompts-shared-services-rethink/",
        False,
        brief=True,
    ),
    Evidence(
        "LGA and Drummond MacFarlane 2012, Services shared: costs spared?",
        "Five well-known cases: £30 million over their lives. Setting up cost 18% to 59% of the first "
        "two years’ savings. Five chosen cases do not stand for all.",
        "http://procurement.governmentcomputing.com/news/2012/aug/14/lga-council-shared-services",
        True,
        brief=True,
    ),
    Evidence(
        "The same study on Procurement Lincolnshire, 2008 to 2011",
        "£9 million reported saved on procurement. Setting up cost £148,000, and staff costs rose by "
        "about 20%. The return was between 91% and 341%, depending on the council.",
        "https://docslib.org/doc/5625020/services-shared-costs-spared-an-analysis-of-the-financial-and-non-financial-benefits-of-local-authority-shared-services",
        True,
        brief=True,
    ),
    Evidence(
        "LGA, Stronger together",
        "About 45 councils that shared chief executives and management: at least £60 million.",
        "https://www.local.gov.uk/publications/stronger-together-shared-management-local-government",
        True,
    ),
    Evidence(
        "Struk and Bakoš 2021, Czech waste 2010 to 2019",
        "Waste cost about 13.5% less per year in small municipalities that cooperated. They are far smaller than English councils.",
        "https://ouci.dntb.gov.ua/works/9JALYOwl",
        True,
    ),
)
